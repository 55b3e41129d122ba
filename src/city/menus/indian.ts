import type { Sketch } from '../sketch.ts';

export const indian: readonly Sketch[] = [
  {
    name: 'The Tiffin Line',
    cuisine: 'Indian',
    description: 'Lunch in a steel tin, as it has been carried to offices for a century.',
    shape: 'flat',
    hours: 'always',
    prepMinutes: 12,
    menu: `
      # Today's tins
      Dal Tin | 9.50 | Yellow lentils, rice, pickle, one roti | vegan gluten mustard
      Rajma Tin | 9.80 | Kidney beans in tomato, rice, onion salad | vegan
      Chole Tin | 9.80 | Chickpeas, puffed bread, mint chutney | vegan gluten
      Palak Paneer Tin | 10.80 | Spinach, fresh cheese, two roti | vegetarian milk gluten
      Bhindi Tin | 10.20 | Dry okra, dal, two roti | vegan gluten
      Egg Curry Tin | 10.20 | Two eggs, onion gravy, rice | eggs
      Chicken Kosha Tin | 12.00 | Slow dark chicken curry, rice | halal mustard
      Lamb Keema Tin | 12.80 | Minced lamb with peas, two roti | halal gluten
      Fish Moilee Tin | 13.20 | Coconut, curry leaf, rice | fish mustard
      Jain Tin | 9.80 | No onion, no garlic: pumpkin, dal, roti | vegan gluten
      Vegetable Biryani | 10.80 | Saffron rice, cashews, raita | vegetarian milk nuts
      Chicken Biryani | 12.80 | Sealed pot, raita | halal milk
      Masala Dosa | 8.90 | Crisp pancake, potato, two chutneys | vegan mustard
      Idli | 6.50 | Four steamed cakes, sambar | vegan mustard
      Samosa Pair | 4.80 | Potato and peas, tamarind | vegan gluten
      Roti | 1.20 | One, with or without butter | vegetarian gluten
      Curd Rice | 6.20 | Cool yoghurt rice, mustard seed | vegetarian milk mustard
      Mango Pickle | 1.50 | A spoonful of fire | vegan mustard spicy
      Gulab Jamun | 4.20 | Two, in rose syrup | vegetarian milk gluten
      Masala Chai | 2.80 | 0.25 l in a flask | vegetarian milk drink
      Salted Lassi | 3.50 | With roasted cumin | vegetarian milk drink
    `,
  },
];
