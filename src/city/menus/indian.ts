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

  {
    name: 'Saffron Station',
    cuisine: 'Indian',
    description: 'North Indian curries and breads from the clay oven.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 20,
    menu: `
      @heat = Heat, 1 of: Mild | Medium | Hot | Very hot
      @rice = With, 1 of: Basmati rice | Butter naan +1.00 | Two roti | Nothing
      @extra = Extras, 0-3 of: Raita +2.00 | Mango chutney +1.20 | Mixed pickle +1.20 | Papadum +0.90 x3
      # Starters
      Onion Bhaji | 5.50 | Crisp, with tamarind | vegan | extra
      Vegetable Samosas | 5.80 | Three, potato and peas | vegan gluten | extra
      Chicken Tikka | 8.50 | Yoghurt, chilli, clay oven | halal milk mustard | extra
      Lamb Seekh | 8.90 | Minced lamb on a skewer | halal | extra
      Paneer Tikka | 8.20 | Peppers, mint | vegetarian milk mustard | extra
      # Curries
      Butter Chicken | 14.50 | Tomato, cream, fenugreek | halal milk nuts | heat, rice, extra
      Chicken Madras | 14.00 | Coconut, curry leaf, chilli | halal mustard spicy | heat, rice, extra
      Lamb Rogan Josh | 15.80 | Kashmiri chilli, yoghurt | halal milk | heat, rice, extra
      Lamb Vindaloo | 15.80 | Vinegar, garlic, a lot of chilli | halal mustard spicy | heat, rice, extra
      Prawn Malabar | 16.90 | Coconut milk, raw mango | crustaceans mustard | heat, rice, extra
      Palak Paneer | 13.20 | Spinach, fresh cheese | vegetarian milk | heat, rice, extra
      Chana Masala | 12.00 | Chickpeas, dried mango | vegan | heat, rice, extra
      Dal Makhani | 12.50 | Black lentils, overnight | vegetarian milk | heat, rice, extra
      Baingan Bharta | 12.50 | Smoked aubergine | vegan | heat, rice, extra
      Malai Kofta | 13.80 | Cheese dumplings, cashew sauce | vegetarian milk nuts | heat, rice, extra
      # Biryani
      Lamb Biryani | 15.50 | Sealed and slow, with raita | halal milk nuts | heat
      Jackfruit Biryani | 13.50 | Mint, fried onion | vegan nuts | heat
      # Breads and rice
      Garlic Naan | 3.20 | Butter and coriander | vegetarian gluten milk
      Peshwari Naan | 3.90 | Coconut, almond, raisins | vegetarian gluten milk nuts
      Jeera Rice | 3.50 | Cumin | vegan
      # Sweet and cold
      Kulfi | 4.50 | Pistachio | vegetarian milk nuts
      Mango Lassi | 4.20 | 0.3 l | vegetarian milk drink
      Rose Sherbet | 3.60 | 0.3 l | vegan drink
    `,
  },
  {
    name: 'Meera’s Thali House',
    cuisine: 'Indian',
    description: 'One steel plate, a little of everything, seconds of the dal.',
    shape: 'sets',
    hours: 'day',
    prepMinutes: 16,
    menu: `
      @cup = Size, 1 of: Small | Large +0.80
      @sugar = Sugar, 1 of: As it comes | Little | None
      @veg = First vegetable, 1 of: Potato and cumin | Okra | Cabbage and peas | Aubergine
      @veg2 = Second vegetable, 1 of: Potato and cumin | Okra | Cabbage and peas | Aubergine
      @dal = Dal, 1 of: Yellow | Black +0.80 | Sambar
      @bread = Bread, 1 of: Two roti | Three puri +0.80 | One bajra flatbread | No bread
      @drink = Drink, 1 of: Buttermilk >cup | Masala chai >sugar | Sweet lime soda >cup | Water
      # Thalis | Each comes with rice, pickle, papadum and something sweet
      Everyday Thali | 12.50 | Two vegetables, dal, bread | vegetarian gluten milk mustard | veg, veg2, dal, bread
      Full Thali | 16.50 | The same with a drink and a farsan | vegetarian gluten milk mustard | veg, veg2, dal, bread, drink
      Gujarati Thali | 15.50 | Sweet dal, kadhi, dhokla, drink | vegetarian gluten milk mustard | veg, bread, drink
      South Thali | 15.50 | Sambar, rasam, coconut vegetables, drink | vegan mustard | veg, drink
      Vegan Thali | 14.50 | Two vegetables, yellow dal, drink | vegan gluten mustard | veg, veg2, drink
      Children’s Thali | 8.50 | Mild dal, potato, one roti, drink | vegetarian gluten milk | drink
      # Small things
      Dhokla | 5.20 | Steamed chickpea cake | vegan mustard
      Kachori | 4.80 | Two, with peas | vegan gluten
      Pani Puri | 5.90 | Eight shells, two waters, assemble and be quick | vegan gluten
      Bhel Puri | 5.50 | Puffed rice, tamarind, onion | vegan gluten
      Pav Bhaji | 7.90 | Mashed vegetables, buttered rolls | vegetarian gluten milk
      Vada Pav | 4.50 | Potato in a roll, dry garlic chutney | vegan gluten mustard spicy
      # Dosas
      Plain Dosa | 7.20 | Sambar, coconut chutney | vegan mustard
      Masala Dosa | 8.80 | With potato | vegan mustard
      Paneer Dosa | 9.50 | With fresh cheese | vegetarian milk mustard
      # Sweet
      Shrikhand | 4.20 | Hung yoghurt, saffron | vegetarian milk nuts
      Jalebi | 4.00 | Hot, in syrup | vegetarian gluten
      Kheer | 4.20 | Rice pudding, cardamom | vegetarian milk nuts
      # Drinks
      Masala Chai | 2.80 | Boiled, not steeped | vegetarian milk drink | sugar
      Buttermilk | 2.60 | Cumin and curry leaf | vegetarian milk drink | cup
      Sweet Lime Soda | 3.20 | Pressed by hand | vegan drink | cup
    `,
  },
];
