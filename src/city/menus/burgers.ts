import type { Sketch } from '../sketch.ts';

export const burgers: readonly Sketch[] = [
  {
    name: 'Copper Griddle',
    cuisine: 'Burgers',
    description: 'Smashed on iron until the edges crackle. Open when everyone else has gone home.',
    shape: 'sets',
    hours: 'always',
    prepMinutes: 14,
    menu: `
      @done = How would you like it, 1 of: Medium | Well done
      @extra = Extras, 0-4 of: Cheddar +1.20 x2 | Bacon +1.80 x2 | Fried egg +1.50 | Jalapeños +0.80 | Caramelised onion +0.80
      @cup = Cup, 1 of: Regular | Large +0.90
      @dip = Dip, 1-2 of: Garlic mayo | Smoked paprika | Mustard honey | Hot pepper
      @side = Side, 1 of: Skin-on fries >dip | Sweet potato fries +1.00 >dip | Green salad | Corn ribs +1.50
      @drink = Drink, 1 of: House cola >cup | Cloudy lemonade >cup | Iced tea >cup | Still water
      @burger = Burger, 1 of: Single Griddle | Double Griddle +3.50 | Crispy Chicken | Smoked Aubergine
      @patty = Smaller burger, 1 of: Little Griddle | Little Chicken | Little Aubergine
      # Sets | A burger, a side and a drink for less than apart
      The Whole Griddle | 17.50 | Any burger with a side and a drink | gluten milk eggs mustard sesame | burger, side, drink
      Midnight Set | 19.00 | Double patty, two cheeses, a side and a drink | gluten milk mustard sesame | extra, side, drink
      Little Cook's Set | 10.50 | A smaller burger, fries and a drink | gluten milk sesame | patty, drink
      Set for Two | 34.00 | Two Single Griddles, two fries, two lemonades | gluten milk mustard sesame | done, dip
      # Burgers
      Single Griddle | 10.50 | One patty, cheddar, pickles, griddle sauce | gluten milk mustard sesame | done, extra
      Double Griddle | 14.00 | Two patties, two cheddars, pickles, griddle sauce | gluten milk mustard sesame | done, extra
      Blue Smoke | 14.50 | Blue cheese, smoked onion, rocket | gluten milk mustard sesame | done, extra
      Fire Alarm | 13.50 | Jalapeños, pepper relish, chilli mayo | gluten milk eggs sesame spicy | done, extra
      Crispy Chicken | 12.50 | Buttermilk thigh, slaw, mustard honey | gluten milk eggs mustard sesame | extra
      Smoked Aubergine | 11.50 | Charred aubergine, feta, mint | vegetarian gluten milk sesame | extra
      Black Bean | 11.50 | Black bean patty, avocado, pickled onion | vegan gluten sesame | extra
      # Sides
      Skin-on Fries | 4.20 | Twice cooked, sea salt | vegan | dip
      Sweet Potato Fries | 5.20 | With rosemary salt | vegan | dip
      Corn Ribs | 6.00 | Smoked butter, lime | vegetarian milk
      Onion Petals | 5.50 | In beer batter | vegetarian gluten | dip
      Green Salad | 4.80 | Leaves, radish, lemon dressing | vegan mustard
      # Drinks
      House Cola | 3.20 | Brewed with kola nut and citrus | vegan drink | cup
      Cloudy Lemonade | 3.40 | Pressed in the morning | vegan drink | cup
      Vanilla Shake | 5.80 | Thick enough for a spoon | vegetarian milk drink
      Pale Ale | 4.80 | 0.33 l, 4.6 % | vegan gluten alcohol
      Still Water | 2.50 | 0.5 l | vegan drink
    `,
  },
];
