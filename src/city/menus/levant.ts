import type { Sketch } from '../sketch.ts';

export const levant: readonly Sketch[] = [
  {
    name: 'Cedar & Sumac',
    cuisine: 'Lebanese',
    description: 'Charcoal, lemon, and a great deal of parsley.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 16,
    menu: `
      @bread = Bread, 1 of: Flatbread | Wholemeal flatbread | Gluten-free +1.50 | None
      @side = With, 1 of: Vermicelli rice | Bulgur | Chips | Salad
      @extra = Extras, 0-4 of: Garlic cream +1.00 | Tahini +0.90 | Pickled turnip +0.80 | Halloumi +2.50 x2 | Chilli paste +0.70
      # Cold mezze
      Hummus | 6.20 | Olive oil, chickpeas | vegan sesame | bread
      Moutabal | 6.50 | Smoked aubergine, tahini | vegan sesame | bread
      Tabbouleh | 6.80 | Parsley first, bulgur last | vegan gluten
      Fattoush | 6.80 | Crisp bread, sumac | vegan gluten
      Labneh | 5.90 | Strained yoghurt, mint | vegetarian milk | bread
      Muhammara | 6.50 | Red pepper, walnut | vegan nuts gluten | bread
      # Hot mezze
      Falafel | 6.50 | Five, with tahini | vegan sesame
      Kibbeh | 7.80 | Lamb and bulgur, pine nuts | halal gluten nuts
      Cheese Rolls | 6.50 | Four, filo | vegetarian gluten milk
      Batata Harra | 5.80 | Potatoes, coriander, chilli | vegan spicy
      Grilled Halloumi | 7.90 | Honey, thyme | vegetarian milk
      # Charcoal
      Shish Taouk | 15.20 | Chicken, lemon, garlic | halal milk | side, bread, extra
      Kafta | 15.20 | Minced lamb, parsley | halal | side, bread, extra
      Lamb Skewers | 17.80 | Onion, tomato | halal | side, bread, extra
      Mixed Grill | 19.50 | One of each | halal milk | side, bread, extra
      Sea Bass | 18.90 | Whole, tarator sauce | fish sesame | side, bread, extra
      Grilled Vegetables | 13.20 | Tahini, pomegranate | vegan sesame | side, bread, extra
      # Wraps
      Taouk Wrap | 8.50 | Garlic cream, pickles | halal gluten milk | extra
      Falafel Wrap | 7.50 | Turnip, tahini | vegan gluten sesame | extra
      # Sweet and cold
      Baklava | 5.20 | Four pieces | vegetarian gluten nuts milk
      Rosewater Pudding | 4.80 | Pistachio | vegetarian milk nuts
      Mint Lemonade | 3.60 | 0.4 l | vegan drink
      Ayran | 2.80 | 0.25 l | vegetarian milk drink
    `,
  },
  {
    name: 'Falafel at Five',
    cuisine: 'Middle Eastern',
    description: 'Five in the morning or in the afternoon: both are right.',
    shape: 'flat',
    hours: 'always',
    prepMinutes: 7,
    menu: `
      # The board
      Falafel Pita | 6.50 | Tahini, pickles, salad | vegan gluten sesame
      Falafel Laffa | 7.90 | The big bread | vegan gluten sesame
      Falafel Plate | 10.50 | Seven, hummus, salads, pita | vegan gluten sesame
      Sabich | 7.50 | Aubergine, egg, mango pickle | vegetarian gluten eggs sesame
      Shawarma Pita | 8.20 | Chicken off the spit | halal gluten sesame
      Shawarma Laffa | 9.80 | The big bread | halal gluten sesame
      Shawarma Plate | 13.50 | Hummus, salads, pita | halal gluten sesame
      Lamb Kebab Pita | 8.90 | Two skewers, onion, sumac | halal gluten sesame
      Cauliflower Pita | 7.50 | Fried whole, tahini | vegan gluten sesame
      Halloumi Pita | 8.20 | Grilled, tomato | vegetarian gluten milk sesame
      Shakshuka | 9.50 | Two eggs, peppers, bread | vegetarian gluten eggs
      Green Shakshuka | 9.80 | Spinach, feta | vegetarian gluten eggs milk
      Hummus Bowl | 7.20 | Warm chickpeas, pita | vegan gluten sesame
      Hummus with Mushrooms | 8.50 | Fried onion | vegan gluten sesame
      Lentil Soup | 5.50 | Lemon, cumin | vegan celery
      Chips | 3.50 | In a cone | vegan
      Chips in Pita | 4.50 | Do not tell anybody | vegan gluten sesame
      Five Falafel | 4.00 | Just those | vegan sesame
      Chopped Salad | 4.50 | Cucumber, tomato, lemon | vegan
      Pickles | 2.50 | A tub, assorted | vegan sulphites
      Halva | 3.50 | A slice | vegan sesame nuts
      Mint Tea | 2.50 | Sweet | vegan drink
      Pomegranate Juice | 4.20 | 0.25 l | vegan drink
    `,
  },
  {
    name: 'Mezze for Many',
    cuisine: 'Levantine',
    description: 'Order for the table. Argue about the last stuffed vine leaf.',
    shape: 'sets',
    hours: 'evening',
    prepMinutes: 18,
    menu: `
      @bread = Bread, 1 of: Flatbread | Za’atar bread +0.80 | Gluten-free +1.50
      @sauce = Sauce, 1 of: Garlic cream | Tahini | Chilli
      @cold1 = First cold dish, 1 of: Hummus | Smoked aubergine | Beetroot and yoghurt | Red pepper and walnut
      @cold2 = Second cold dish, 1 of: Hummus | Smoked aubergine | Beetroot and yoghurt | Red pepper and walnut
      @hot1 = First hot dish, 1 of: Falafel >sauce | Lamb kibbeh | Chicken wings >sauce | Potatoes with chilli
      @hot2 = Second hot dish, 1 of: Falafel >sauce | Lamb kibbeh | Chicken wings >sauce | Potatoes with chilli
      @main = From the grill, 1 of: Chicken skewers >sauce | Lamb kofta >sauce | Cauliflower >sauce | Prawns +3.00 >sauce
      # Tables
      Small Table | 21.00 | Two cold, one hot, bread; for one and a bit | sesame milk nuts gluten | cold1, cold2, hot1, bread
      Table for Two | 39.50 | Two cold, two hot, one grill, bread | sesame milk nuts gluten | cold1, cold2, hot1, hot2, main, bread
      Long Table | 76.00 | All cold, all hot, two grills; for four | sesame milk nuts gluten | main, bread
      Green Table | 34.00 | Nothing from an animal; for two | vegan sesame nuts gluten | bread
      # Cold
      Hummus | 5.90 | Sumac | vegan sesame | bread
      Smoked Aubergine | 6.20 | Pomegranate | vegan sesame | bread
      Beetroot and Yoghurt | 5.90 | Dill | vegetarian milk | bread
      Red Pepper and Walnut | 6.20 | Pomegranate molasses | vegan nuts gluten | bread
      Vine Leaves | 6.50 | Six, rice and lemon | vegan
      Parsley Salad | 6.20 | Bulgur, tomato | vegan gluten
      # Hot
      Falafel | 6.20 | Five | vegan sesame | sauce
      Lamb Kibbeh | 7.50 | Four | halal gluten nuts
      Chicken Wings | 7.80 | Lemon, coriander | halal | sauce
      Potatoes with Chilli | 5.50 | Garlic | vegan spicy
      Spinach Pies | 5.90 | Three | vegan gluten
      # Grill
      Chicken Skewers | 13.50 | Rice, salad | halal milk | sauce
      Lamb Kofta | 13.90 | Rice, salad | halal | sauce
      Cauliflower | 11.50 | Rice, salad | vegan | sauce
      # Sweet and cold
      Semolina Cake | 4.50 | Orange blossom | vegetarian gluten milk nuts
      Apricot Nectar | 3.40 | 0.3 l | vegan drink
    `,
  },
  {
    name: 'Ocakbaşı Deniz',
    cuisine: 'Turkish',
    description: 'Sit by the fire, or have the fire sent round.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 17,
    menu: `
      @with = With, 1 of: Bulgur | Rice | Chips | Salad only
      @bread = Bread, 1 of: Lavash | Pide | None
      @sauce = Sauce, 0-2 of: Garlic yoghurt | Tomato and chilli | Tahini +0.50
      @add = Add, 0-3 of: Grilled pepper +0.80 x2 | Extra skewer +4.50 | Sucuk +2.50 | Kaşar cheese +1.50
      # Grill
      Adana | 14.80 | Minced lamb, chilli | halal spicy | with, bread, sauce, add
      Urfa | 14.80 | Minced lamb, no chilli | halal | with, bread, sauce, add
      Chicken Shish | 13.90 | Yoghurt, red pepper | halal milk | with, bread, sauce, add
      Lamb Shish | 16.80 | Marinated overnight | halal milk | with, bread, sauce, add
      İskender | 15.50 | Döner, tomato, yoghurt, butter | halal milk gluten | add
      Köfte | 13.50 | Six, cumin | halal gluten | with, bread, sauce, add
      Wings | 12.50 | Eight | halal | with, bread, sauce
      Mushroom Shish | 11.80 | Peppers, onion | vegan | with, bread, sauce
      # Pide and lahmacun
      Lahmacun | 4.50 | Thin, minced lamb, roll it | halal gluten | add
      Cheese Pide | 10.50 | Kaşar, parsley | vegetarian gluten milk | add
      Minced Lamb Pide | 11.80 | Tomato, pepper | halal gluten | add
      Sucuk Pide | 12.20 | Egg on top | halal gluten milk eggs | add
      Spinach Pide | 10.80 | Feta | vegetarian gluten milk | add
      # Mezze
      Ezme | 4.80 | Chopped tomato, walnut, hot | vegan nuts spicy | bread
      Cacık | 4.50 | Yoghurt, cucumber | vegetarian milk | bread
      Aubergine in Yoghurt | 5.50 | Garlic | vegetarian milk | bread
      Sigara Böreği | 6.20 | Four, feta | vegetarian gluten milk
      Lentil Soup | 5.20 | Mint butter | vegetarian milk | bread
      Shepherd’s Salad | 5.20 | Sumac | vegan
      # Sweet and cold
      Künefe | 7.20 | Hot cheese, syrup, pistachio | vegetarian gluten milk nuts
      Sütlaç | 4.50 | Baked rice pudding | vegetarian milk
      Şalgam | 2.80 | Turnip juice, for the brave | vegan drink
      Ayran | 2.60 | 0.25 l | vegetarian milk drink
    `,
  },
  {
    name: 'Simit & Sons',
    cuisine: 'Turkish bakery',
    description: 'Sesame rings from six o’clock, village breakfast till noon and after.',
    shape: 'flat',
    hours: 'early',
    prepMinutes: 8,
    menu: `
      # Baked and boiled
      Simit | 1.90 | Sesame ring | vegan gluten sesame
      Simit with Cheese | 3.80 | Feta, tomato, cucumber | vegetarian gluten sesame milk
      Simit with Egg | 4.20 | Olive paste | vegetarian gluten sesame eggs
      Poğaça with Feta | 2.40 | Soft roll, dill | vegetarian gluten milk eggs
      Poğaça with Olives | 2.40 | Soft roll | vegetarian gluten milk eggs
      Açma | 2.20 | Butter and nothing else | vegetarian gluten milk
      Spinach Börek | 4.50 | A good square of it | vegetarian gluten milk eggs
      Minced Beef Börek | 4.90 | Onion, pepper | halal gluten eggs
      Potato Börek | 4.20 | Black pepper | vegan gluten
      Gözleme with Cheese | 6.50 | Rolled on a stick, baked on iron | vegetarian gluten milk
      Gözleme with Spinach | 6.50 | Onion | vegan gluten
      Menemen | 7.90 | Eggs, tomato, green pepper, bread | vegetarian gluten eggs
      Menemen with Sucuk | 8.90 | The same, with garlic sausage | halal gluten eggs
      Çılbır | 8.20 | Poached eggs, yoghurt, chilli butter | vegetarian eggs milk
      Village Breakfast | 13.50 | Cheese, olives, egg, honey, jam, bread | vegetarian gluten milk eggs nuts
      Village Breakfast for Two | 25.00 | More of it, and tea | vegetarian gluten milk eggs nuts
      Honey and Clotted Cream | 5.50 | With bread | vegetarian gluten milk
      Lentil Soup | 4.50 | Lemon | vegan
      Tahini Roll | 3.20 | Sticky | vegan gluten sesame
      Baklava | 4.80 | Three pieces, pistachio | vegetarian gluten milk nuts
      Black Tea | 1.80 | In a small glass, if you own one | vegan drink
      Turkish Coffee | 2.80 | Sugar as you note | vegan drink
      Orange Juice | 3.80 | Pressed | vegan drink
    `,
  },
  {
    name: 'Taverna Thalassa',
    cuisine: 'Greek',
    description: 'The sea is far, the octopus does not know.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 18,
    menu: `
      @with = With, 1 of: Lemon potatoes | Rice | Chips | Greek salad +1.50
      @pita = Pita, 0-2 of: Plain pita +1.50 x3 | Wholemeal pita +1.60 x3
      @dip = Dip, 1 of: Tzatziki | Garlic and potato | Spicy feta
      @size = Portion, 1 of: Regular | Large +4.00
      # Meze
      Tzatziki | 5.20 | Yoghurt, cucumber, garlic | vegetarian milk | pita
      Taramasalata | 5.80 | Smoked roe | fish gluten | pita
      Fava | 5.50 | Yellow split peas, capers | vegan | pita
      Spicy Feta | 5.50 | Red pepper | vegetarian milk spicy | pita
      Dolmades | 6.20 | Six vine leaves | vegan
      Grilled Octopus | 14.50 | Oregano, vinegar | molluscs sulphites
      Fried Courgette | 6.80 | Thin, with tzatziki | vegetarian gluten milk | dip
      Saganaki | 7.50 | Fried cheese, lemon | vegetarian milk gluten
      Keftedes | 7.80 | Meatballs, mint | gluten eggs | dip
      # Grill
      Chicken Souvlaki | 14.20 | Two skewers | milk | with, dip, size
      Pork Souvlaki | 13.80 | Two skewers | milk | with, dip, size
      Lamb Chops | 19.80 | Oregano, lemon | gluten_free | with, dip
      Gyros Plate | 14.50 | Pork from the spit | milk | with, dip, size
      Bifteki | 14.80 | Stuffed with feta | milk gluten | with, dip
      Halloumi Souvlaki | 13.20 | Peppers, two skewers | vegetarian milk | with, dip, size
      # Oven
      Moussaka | 14.90 | Aubergine, lamb, béchamel | gluten milk eggs
      Lentil Moussaka | 13.50 | Oat béchamel | vegan gluten
      Lamb Kleftiko | 18.50 | In paper, four hours | gluten_free | with
      Gemista | 12.80 | Stuffed tomatoes and peppers | vegan | with
      # Salads, sweet and cold
      Village Salad | 8.50 | Feta, olives, no lettuce | vegetarian milk | pita
      Galaktoboureko | 5.20 | Custard, syrup | vegetarian gluten milk eggs
      Yoghurt and Honey | 4.50 | Walnuts | vegetarian milk nuts
      Retsina | 14.50 | 0.5 l, pine in a bottle | sulphites alcohol
      Sour Cherry Juice | 3.20 | 0.3 l | vegan drink
    `,
  },
];
