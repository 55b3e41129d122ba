import type { Sketch } from '../sketch.ts';

export const africa: readonly Sketch[] = [
  {
    name: 'Addis Table',
    cuisine: 'Ethiopian',
    description: 'One injera, many stews, no forks.',
    shape: 'sets',
    hours: 'evening',
    prepMinutes: 19,
    menu: `
      @heat = Heat, 1 of: Mild | Berbere | Extra mitmita
      @injera = Injera, 1 of: Mixed | Pure teff +1.50
      @meat = Meat, 1 of: Doro wot >heat | Key wot >heat | Lamb alicha | Tibs >heat
      @veg1 = First vegetable, 1 of: Red lentils >heat | Yellow peas | Cabbage and carrot | Beetroot
      @veg2 = Second vegetable, 1 of: Red lentils >heat | Yellow peas | Cabbage and carrot | Collard greens
      @drink = Drink, 1 of: Ginger tea | Mango juice +0.50 | Honey water
      # Shared plates
      Beyaynetu | 14.80 | Six fasting dishes on injera | vegan gluten mustard | injera
      Plate for One | 16.80 | One meat, two vegetables | gluten milk eggs | meat, veg1, veg2, injera
      Plate for Two | 33.00 | Two meats, four vegetables, two drinks | gluten milk eggs | meat, veg1, veg2, injera, drink
      Fasting Plate for Two | 28.00 | Nine dishes, two drinks | vegan gluten mustard | injera, drink
      # Stews
      Doro Wot | 15.20 | Chicken, egg, onions for hours | eggs milk gluten spicy | heat, injera
      Key Wot | 14.80 | Beef, berbere | milk gluten spicy | heat, injera
      Lamb Alicha | 15.20 | Turmeric, ginger | milk gluten | injera
      Tibs | 15.80 | Seared beef, rosemary | milk gluten | heat, injera
      Kitfo | 16.50 | Minced beef, spiced butter, cottage cheese | milk gluten spicy | heat, injera
      Misir | 11.80 | Red lentils | vegan gluten spicy | heat, injera
      Kik | 11.50 | Yellow peas | vegan gluten | injera
      Shiro | 11.80 | Chickpea flour, garlic | vegan gluten | heat, injera
      Gomen | 11.20 | Collard greens | vegan gluten | injera
      Fish Goulash | 15.50 | Tomato, berbere | fish gluten spicy | heat, injera
      # Small
      Sambusa | 4.20 | Two, lentil | vegan gluten
      Beef Sambusa | 4.80 | Two | halal gluten
      Extra Injera | 2.20 | One | vegan gluten
      Fresh Cheese | 3.50 | Ayib, herbs | vegetarian milk
      Tomato Salad | 4.80 | Green chilli | vegan spicy
      # Drinks
      Roasted Coffee | 3.20 | In a flask | vegan drink
      Honey Wine | 6.20 | 0.25 l, 9 % | vegetarian alcohol
    `,
  },
  {
    name: 'Lagos Pot',
    cuisine: 'West African',
    description: 'Jollof with an opinion.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 16,
    menu: `
      @heat = Pepper, 1 of: Small | Medium | Correct
      @swallow = Swallow, 1 of: Pounded yam | Eba | Amala | Semolina | Rice instead
      @protein = With, 1 of: Chicken | Beef +1.00 | Goat +2.00 | Fried fish +2.00 | Plantain and beans
      @add = Add, 0-3 of: Fried plantain +2.20 x2 | Boiled egg +1.20 | Moi moi +3.20 | Coleslaw +1.80
      # Rice
      Jollof Rice | 12.80 | Smoky at the bottom | celery | heat, protein, add
      Fried Rice | 12.80 | Liver, peas, carrot | celery | protein, add
      Ofada Rice | 14.20 | Green pepper sauce | spicy | heat, protein, add
      Coconut Rice | 12.80 | Prawns | crustaceans celery | heat, protein, add
      Waakye | 12.50 | Rice and beans, gari, egg | eggs fish | heat, protein
      # Soups
      Egusi | 14.50 | Melon seed, spinach | fish crustaceans | heat, swallow, protein
      Okra | 13.80 | Draws well | fish crustaceans | heat, swallow, protein
      Efo Riro | 13.80 | Greens, peppers | fish crustaceans | heat, swallow, protein
      Groundnut | 13.50 | Peanut, tomato | peanuts | heat, swallow, protein
      Pepper Soup | 11.50 | Goat, scent leaf | spicy | heat
      Vegan Egusi | 12.50 | Mushrooms | vegan | heat, swallow
      # Grill
      Suya | 9.80 | Beef skewers, peanut spice | peanuts spicy | add
      Chicken Suya | 9.20 | Skewers | peanuts spicy | add
      Whole Tilapia | 18.50 | Charcoal, pepper sauce | fish spicy sold_out | heat, add
      # Small
      Akara | 4.80 | Five bean fritters | vegan
      Puff Puff | 3.80 | Ten | vegan gluten
      Meat Pie | 3.90 | Beef, potato | gluten eggs milk
      Moi Moi | 4.20 | Steamed beans, egg | eggs fish
      Dodo | 4.20 | Fried plantain | vegan
      Kelewele | 4.80 | Plantain, ginger, chilli | vegan spicy
      # Drinks
      Zobo | 3.40 | Hibiscus, clove | vegan drink
      Chapman | 4.20 | Red, fizzy, cucumber | vegan drink
      Palm Wine | 5.80 | 0.33 l, 4 % | vegan alcohol
    `,
  },
  {
    name: 'Souk Nour',
    cuisine: 'Moroccan',
    description: 'Tagines with the lid taped on.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 20,
    menu: `
      @with = With, 1 of: Couscous | Bread | Saffron rice +0.80 | Quinoa +1.20
      @harissa = Harissa, 1 of: None | On the side | Stirred in
      @add = Add, 0-3 of: Almonds +0.90 | Preserved lemon +0.80 | Merguez +2.80 x2 | Extra prunes +1.00
      # Tagines
      Chicken and Preserved Lemon | 15.20 | Green olives | halal | with, harissa, add
      Lamb and Prunes | 17.20 | Almonds, sesame | halal nuts sesame | with, harissa, add
      Kefta and Egg | 14.80 | Tomato, cumin | halal eggs | with, harissa, add
      Beef and Quince | 16.80 | In autumn; apricots otherwise | halal | with, harissa, add
      Fish Chermoula | 17.20 | Peppers, potato | fish | with, harissa, add
      Seven Vegetables | 12.80 | Chickpeas, pumpkin | vegan celery | with, harissa, add
      Artichoke and Peas | 13.20 | Saffron | vegan | with, harissa, add
      # Couscous | Fridays as it should be, other days too
      Couscous Royal | 18.50 | Lamb, chicken, merguez | halal gluten celery | harissa, add
      Couscous Chicken | 15.80 | Onion and raisin | halal gluten celery | harissa, add
      Couscous Vegetables | 12.80 | Broth on the side | vegan gluten celery | harissa, add
      # Small
      Harira | 5.80 | Lentils, chickpeas, lemon | vegan gluten celery
      Zaalouk | 5.50 | Aubergine, tomato | vegan
      Taktouka | 5.50 | Peppers, garlic | vegan
      Carrot Salad | 4.50 | Orange flower | vegan
      Chicken Pastilla | 8.90 | Filo, almonds, cinnamon | halal gluten nuts eggs milk
      Briouats | 6.20 | Four, cheese and herbs | vegetarian gluten milk
      Merguez | 7.80 | Three | halal spicy
      Flatbread | 2.20 | Warm | vegan gluten
      # Sweet and cold
      Gazelle Horns | 4.80 | Three, almond | vegetarian gluten nuts milk
      Oranges and Cinnamon | 4.20 | Dates | vegan
      Mint Tea | 2.80 | Very sweet, or say so | vegan drink
      Almond Milk | 3.80 | 0.3 l | vegan nuts drink
    `,
  },
];
