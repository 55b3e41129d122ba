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

  {
    name: 'Hazel & Ember',
    cuisine: 'Burgers',
    description: 'Beech-wood grill, short menu, long queue.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 17,
    menu: `
      @done = How would you like it, 1 of: Pink | Medium | Well done
      @bun = Bun, 1 of: Brioche | Sourdough | Gluten-free +1.50 | Lettuce wrap
      @extra = Extras, 0-4 of: Aged gouda +1.50 x2 | Smoked bacon +1.90 x2 | Mushrooms +1.20 | Pickled chilli +0.70 | Truffle mayo +1.20
      @dip = Dip, 0-2 of: Ember mayo +0.80 | Tomato relish +0.80 | Aioli +0.80
      # From the embers
      Hazel | 13.50 | Dry-aged beef, hazelnut butter, rocket | gluten milk nuts | done, bun, extra
      Ember | 13.90 | Beef, smoked cheddar, charred onion, ember mayo | gluten milk eggs mustard | done, bun, extra
      Orchard | 14.20 | Pork neck, apple, mustard seed | gluten milk mustard | bun, extra
      Shepherd | 14.80 | Lamb, yoghurt, mint, pickled cucumber | gluten milk | done, bun, extra
      Harbour | 14.50 | Grilled mackerel, capers, lemon | fish gluten eggs | bun, extra
      Coop | 13.20 | Chicken thigh over charcoal, slaw | gluten eggs mustard | bun, extra
      Forest Floor | 12.90 | Portobello, blue cheese, walnut | vegetarian gluten milk nuts | bun, extra
      Root Cellar | 12.50 | Beetroot and lentil, horseradish cream | vegan gluten soy | bun, extra
      # Plates
      Half Ember Chicken | 16.50 | Half a chicken, herbs, lemon | milk | dip
      Pork Ribs | 18.50 | Six hours over beech, dark glaze | mustard celery | dip
      Grilled Cauliflower | 13.50 | Whole, tahini, pomegranate | vegan sesame | dip
      Bavette | 19.50 | Flank steak, chimichurri | gluten_free | done, dip
      # Sides
      Ember Potatoes | 5.20 | Cooked in the ashes, sour cream | vegetarian milk | dip
      Thin Fries | 4.50 | With their skin | vegan | dip
      Charred Greens | 5.80 | Broccoli, garlic, almonds | vegan nuts
      Slaw | 3.80 | Cabbage, apple, mustard | vegetarian eggs mustard
      Grilled Corn | 4.80 | Smoked butter | vegetarian milk
      # Drinks
      Cold Brew | 3.90 | 0.25 l | vegan drink
      Elderflower Fizz | 3.60 | 0.33 l | vegan drink
      Apple Must | 3.80 | From the orchard up the river | vegan drink
      Dark Lager | 4.90 | 0.33 l, 5.1 % | vegan gluten alcohol
      Dry Cider | 5.20 | 0.33 l, 6 % | vegan sulphites alcohol
    `,
  },
  {
    name: 'The Green Patty',
    cuisine: 'Plant-based',
    description: 'Burgers without the cow, and nobody misses her.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 13,
    menu: `
      @patty = Patty, 1 of: Pea and oat | Black bean | Mushroom and walnut +0.80
      @extra = Extras, 0-3 of: Cashew cheese +1.60 x2 | Avocado +1.80 | Smoked carrot +1.20 | Crispy onion +0.60
      @sauce = Sauce, 1-2 of: House | Chipotle | Lemon and dill | Peanut
      @size = Size, 1 of: Regular | Large +1.50
      # Burgers
      The First One | 10.50 | Lettuce, tomato, pickles, house sauce | vegan gluten soy mustard | patty, extra, sauce
      Garden Wall | 11.50 | Grilled courgette, pesto, rocket | vegan gluten nuts | patty, extra, sauce
      Smoke Without Fire | 11.80 | Smoked carrot, cashew cheese | vegan gluten nuts | patty, extra, sauce
      Peanut Gallery | 11.20 | Peanut sauce, chilli, coriander | vegan gluten peanuts spicy | patty, extra, sauce
      Blue Monday | 11.90 | Almond blue, pear, walnut | vegan gluten nuts | patty, extra, sauce
      Fish Out of Water | 11.50 | Crisp banana blossom, seaweed, dill | vegan gluten | extra, sauce
      Naked Lunch | 10.90 | No bun: quinoa, leaves, seeds | vegan gluten_free sesame | patty, extra, sauce
      # Hot dogs
      Plain Dog | 6.80 | Carrot and smoke, mustard, onion | vegan gluten mustard | extra
      Kraut Dog | 7.50 | Sauerkraut, caraway | vegan gluten mustard | extra
      Chilli Dog | 7.90 | Three-bean chilli | vegan gluten spicy | extra
      # Sides
      Fries | 3.90 | Sea salt | vegan | size
      Sweet Potato Wedges | 4.60 | Smoked paprika | vegan | size
      Cauliflower Wings | 6.20 | Hot or not at all | vegan gluten spicy | size
      Cashew Mac | 6.90 | Elbow pasta in cashew cream | vegan gluten nuts | size
      Crunchy Salad | 5.50 | Cabbage, apple, toasted seeds | vegan sesame | size
      # Sweet
      Brownie | 3.90 | Dates and dark chocolate | vegan nuts
      Banana Soft Serve | 4.20 | One ingredient, and a sprinkle | vegan
      # Drinks
      Oat Shake | 5.20 | Vanilla or cocoa, ask in the note | vegan gluten drink | size
      Ginger Beer | 3.40 | No alcohol, much ginger | vegan drink
      Green Juice | 4.50 | Apple, spinach, lime | vegan celery drink | size
      Rooibos Iced Tea | 3.20 | With orange | vegan drink | size
    `,
  },
];
