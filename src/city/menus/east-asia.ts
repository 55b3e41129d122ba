import type { Sketch } from '../sketch.ts';

export const eastAsia: readonly Sketch[] = [
  {
    name: 'Kumo Sushi',
    cuisine: 'Japanese',
    description: 'Rolled to order by two people who do not talk much.',
    shape: 'sets',
    hours: 'evening',
    prepMinutes: 20,
    menu: `
      @dip = Soy sauce, 1 of: Regular | Low salt | Gluten-free +0.30
      @wasabi = Wasabi, 1 of: On the side | Inside | None
      @soup = Soup, 1 of: Miso | Clear mushroom | Spicy miso +0.50
      @roll = Roll, 1 of: Salmon >wasabi | Tuna >wasabi | Cucumber | Avocado | Spicy tuna +1.00
      @roll2 = Second roll, 1 of: Salmon >wasabi | Tuna >wasabi | Cucumber | Avocado | Spicy tuna +1.00
      @sweet = Dessert, 1 of: Mochi | Matcha ice | Fruit
      # Boxes
      Kumo Box | 19.50 | Five nigiri, a roll, soup | fish soy gluten sesame | roll, soup, dip
      Cloud for Two | 44.00 | Twelve nigiri, two rolls, edamame, soup | fish crustaceans soy gluten sesame | roll, roll2, soup, dip
      Garden Box | 16.50 | Two vegetable rolls, inari, soup | vegan soy gluten sesame | soup, dip
      Evening Box | 24.50 | Eight nigiri, a roll, soup, dessert | fish crustaceans soy gluten sesame | roll, soup, sweet, dip
      First Sushi | 12.90 | Everything cooked: prawn, egg, avocado | crustaceans eggs soy gluten | soup, dip
      # Nigiri | Two pieces
      Salmon | 4.90 | With yuzu zest | fish soy | wasabi
      Tuna | 5.80 | Lean | fish soy | wasabi
      Sea Bass | 5.50 | Salt and lime | fish | wasabi
      Eel | 6.20 | Sweet soy | fish soy gluten
      Prawn | 5.20 | Butterflied | crustaceans soy | wasabi
      Omelette | 4.20 | Sweet, with a belt of seaweed | vegetarian eggs soy
      Aubergine | 4.00 | Miso glaze | vegan soy
      # Rolls | Eight pieces
      Salmon and Avocado | 9.50 | Sesame | fish sesame | wasabi
      Spicy Tuna | 10.50 | Chilli, spring onion | fish eggs soy spicy | wasabi
      Crisp Prawn | 11.50 | Tempura, cucumber | crustaceans gluten eggs | wasabi
      Soft-shell Crab | 12.90 | A whole one, in two | crustaceans gluten eggs sold_out | wasabi
      Cucumber | 5.20 | Sesame | vegan sesame | wasabi
      Sweet Potato | 7.80 | Crisp, teriyaki | vegan soy gluten | wasabi
      # Beside
      Edamame | 4.80 | Sea salt | vegan soy
      Seaweed Salad | 5.50 | Sesame | vegan sesame soy
      Chicken Karaage | 7.90 | Lemon, mayonnaise | gluten eggs soy
      Gyoza | 6.80 | Six, pork | gluten soy sesame | dip
      # Sweet and cold
      Mochi | 4.90 | Three | vegan soy
      Yuzu Soda | 3.60 | 0.33 l | vegan drink
      Cold Sake | 9.50 | 0.18 l, dry | vegan alcohol
    `,
  },
  {
    name: 'Ramen Hotaru',
    cuisine: 'Japanese',
    description: 'Noodles and broth travel apart and meet at your table.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 14,
    menu: `
      @noodles = Noodles, 1 of: Thin, firm | Thin, soft | Wavy | Gluten-free +1.50
      @rich = Broth, 1 of: Light | Normal | Rich +1.00
      @top = Toppings, 0-5 of: Marinated egg +1.80 x2 | Pork belly +3.20 | Bamboo +1.20 | Nori +1.00 | Sweetcorn +1.00 | Chilli paste +0.80 | Black garlic oil +1.00
      @fill = Filling, 1 of: Pork | Chicken | Mushroom and tofu
      # Ramen
      Tonkotsu | 14.50 | Pork bones, eighteen hours | gluten eggs soy sesame | noodles, rich, top
      Shōyu | 13.50 | Chicken and soy | gluten eggs soy | noodles, rich, top
      Shio | 13.50 | Chicken, salt, clear as tea | gluten eggs | noodles, rich, top
      Miso | 14.00 | Red miso, butter, corn | gluten eggs soy milk | noodles, rich, top
      Tantanmen | 14.50 | Sesame, minced pork, chilli | gluten eggs sesame soy spicy | noodles, rich, top
      Garden Miso | 13.20 | Soy milk, mushrooms, greens | vegan gluten soy sesame | noodles, rich, top
      Black Garlic | 15.00 | Tonkotsu with burnt garlic | gluten eggs soy sesame | noodles, rich, top
      Cold Summer Ramen | 13.00 | Cucumber, egg, sesame dressing | gluten eggs sesame soy | noodles, top
      # Rice bowls
      Chāshū Don | 11.50 | Torched pork belly | soy gluten | top
      Karaage Don | 11.80 | Fried chicken, mayonnaise | gluten eggs soy | top
      Katsu Curry | 13.80 | Breaded pork, curry sauce | gluten eggs celery | top
      Aubergine Don | 10.50 | Miso glaze | vegan soy | top
      # Small
      Gyoza | 6.50 | Six, pan-fried | gluten soy sesame | fill
      Steamed Buns | 6.90 | Two | gluten soy | fill
      Karaage | 7.50 | Six pieces, lemon | gluten eggs soy
      Spicy Cucumber | 4.50 | Smashed | vegan sesame soy spicy
      Edamame | 4.50 | Chilli salt | vegan soy
      Takoyaki | 7.20 | Six octopus dumplings | molluscs gluten eggs fish
      # Sweet and cold
      Matcha Tiramisu | 6.20 | Green to the bottom | vegetarian milk eggs gluten
      Dorayaki | 4.20 | Red bean pancake | vegetarian eggs gluten
      Cold Barley Tea | 2.90 | 0.4 l | vegan gluten drink
      Ramune-style Lemonade | 3.40 | 0.2 l | vegan drink
      Rice Beer | 4.50 | 0.33 l, 5 % | vegan gluten alcohol
    `,
  },
  {
    name: 'Bento Corner',
    cuisine: 'Japanese',
    description: 'Lunch in compartments.',
    shape: 'flat',
    hours: 'day',
    prepMinutes: 9,
    menu: `
      # All boxes
      Salmon Teriyaki Bento | 13.50 | Rice, pickles, omelette, greens | fish soy eggs gluten sesame
      Chicken Katsu Bento | 12.80 | Rice, cabbage, tonkatsu sauce | gluten eggs soy celery
      Ginger Pork Bento | 12.50 | Rice, potato salad | soy eggs gluten
      Beef Sukiyaki Bento | 13.80 | Rice, glass noodles, egg | soy eggs gluten
      Tofu Bento | 11.50 | Rice, pickles, sesame greens | vegan soy sesame gluten
      Vegetable Tempura Bento | 12.00 | Rice, dipping sauce | vegan gluten soy
      Mackerel Bento | 12.80 | Salt-grilled, rice, radish | fish soy gluten
      Karaage Bento | 12.50 | Rice, salad, mayonnaise | gluten eggs soy
      Aubergine Miso Bento | 11.20 | Rice, pickles, tofu | vegan soy sesame
      Children’s Bento | 8.50 | Chicken, rice bear, fruit | gluten eggs soy
      Salmon Onigiri | 3.20 | One | fish sesame
      Tuna Mayo Onigiri | 3.20 | One | fish eggs
      Pickled Plum Onigiri | 2.90 | One | vegan
      Kombu Onigiri | 2.90 | One | vegan soy
      Chicken Curry Rice | 10.80 | Mild, with carrots | celery gluten
      Udon Soup | 9.50 | Fried tofu, spring onion | fish gluten soy
      Cold Soba | 9.50 | Dipping sauce, wasabi | fish gluten soy
      Miso Soup | 2.90 | Tofu, wakame | fish soy
      Potato Salad | 3.80 | Creamy, cucumber | vegetarian eggs mustard
      Sesame Spinach | 3.80 | Cold | vegan sesame soy
      Strawberry Sandwich | 5.50 | Cream, milk bread | vegetarian milk gluten
      Hōjicha | 2.80 | Roasted green tea | vegan drink
      Melon Soda | 3.20 | Very green | vegan drink
    `,
  },
  {
    name: 'Lantern Court',
    cuisine: 'Chinese',
    description: 'Cantonese dinners for round tables.',
    shape: 'sets',
    hours: 'late',
    prepMinutes: 19,
    menu: `
      @heat = Heat, 1 of: Mild | Medium | Hot
      @soup = Soup, 1 of: Sweetcorn and crab | Hot and sour >heat | Wonton +1.00
      @start = Starter, 1 of: Spring rolls | Sesame prawn toast | Salt and pepper tofu
      @main = Main, 1 of: Roast duck +2.00 | Sweet and sour pork | Beef in black bean >heat | Tofu and mushrooms
      @main2 = Second main, 1 of: Lemon chicken | Char siu | Prawns with cashews +1.50 | Aubergine in garlic >heat
      @rice = Rice, 1 of: Steamed | Egg fried +0.80 | Noodles +1.20
      # Banquets
      Banquet for One | 19.80 | Soup, starter, main, rice | gluten soy eggs sesame crustaceans | soup, start, main, rice
      Banquet for Two | 39.00 | Soups, starters, two mains, rice | gluten soy eggs sesame crustaceans nuts | soup, start, main, main2, rice
      Banquet for Four | 74.00 | Soups, starters, four mains, rice | gluten soy eggs sesame crustaceans nuts | start, main, main2, rice
      Lotus Banquet | 17.50 | Hot and sour soup, spring rolls, tofu and mushrooms, rice | vegetarian gluten soy eggs | rice
      # Roast
      Half Roast Duck | 19.50 | Plum sauce | soy gluten
      Char Siu | 13.80 | Honey-glazed pork, greens | soy gluten | rice
      Crisp Pork Belly | 14.80 | Mustard | soy mustard | rice
      Soy Chicken | 13.20 | Cold or warm, ginger oil | soy gluten | rice
      # Wok
      Sweet and Sour Pork | 12.80 | Pineapple | gluten eggs | rice
      Lemon Chicken | 12.80 | Crisp | gluten eggs | rice
      Beef in Black Bean | 13.80 | Peppers | soy gluten | heat, rice
      Prawns with Cashews | 15.50 | Celery | crustaceans nuts celery soy | rice
      Tofu and Mushrooms | 11.80 | Oyster-free oyster sauce | vegan soy gluten | rice
      Aubergine in Garlic | 11.80 | Pork mince, or without in the note | soy gluten | heat, rice
      Chinese Broccoli | 8.90 | Garlic | vegan soy
      House Fried Rice | 10.80 | Char siu, prawns | eggs soy crustaceans
      Beef Ho Fun | 12.90 | Dry-fried wide noodles | soy gluten
      # Small
      Spring Rolls | 5.20 | Four | vegan gluten soy
      Salt and Pepper Squid | 8.80 | Chilli, garlic | molluscs gluten spicy
      Prawn Crackers | 2.80 | A bag | crustaceans
      Jasmine Tea | 2.50 | A pot for one | vegan drink
    `,
  },
  {
    name: 'Dumpling Hour',
    cuisine: 'Chinese',
    description: 'Pleated by hand, counted twice.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 13,
    menu: `
      @cook = Cooked, 1 of: Steamed | Pan-fried +0.50 | In broth +2.00
      @count = How many, 1 of: Six | Ten +3.50
      @dip = Dip, 1-3 of: Black vinegar | Chilli oil | Soy and ginger | Peanut and garlic
      # Dumplings
      Pork and Chive | 7.20 | The one to start with | gluten soy sesame | cook, count, dip
      Pork and Cabbage | 6.90 | With ginger | gluten soy sesame | cook, count, dip
      Prawn and Bamboo | 8.20 | See-through skin | crustaceans sesame | count, dip
      Chicken and Corn | 7.20 | Mild | gluten soy sesame | cook, count, dip
      Lamb and Cumin | 7.90 | From the far west | gluten soy spicy | cook, count, dip
      Beef and Celery | 7.60 | White pepper | gluten celery soy | cook, count, dip
      Mushroom and Tofu | 6.80 | Three mushrooms | vegan gluten soy sesame | cook, count, dip
      Spinach and Glass Noodle | 6.80 | Sesame oil | vegan gluten soy sesame | cook, count, dip
      Soup Dumplings | 8.80 | Six, careful | gluten soy | dip
      Sichuan Wontons | 7.90 | Red oil, eight | gluten soy sesame spicy
      # Buns
      Char Siu Bun | 3.20 | One | gluten soy
      Custard Bun | 3.00 | Runs | vegetarian gluten milk eggs
      Vegetable Bun | 2.90 | One | vegan gluten soy
      # Noodles
      Dan Dan | 9.80 | Sesame, pork, pickles | gluten sesame soy peanuts spicy | dip
      Biang Biang | 10.80 | Belt-wide, hot oil | vegan gluten soy spicy | dip
      Beef Noodle Soup | 11.80 | Shank, star anise | gluten soy celery | dip
      Cold Sesame Noodles | 8.80 | Cucumber | vegan gluten sesame peanuts soy | dip
      # Small
      Smashed Cucumber | 4.50 | Garlic | vegan sesame soy
      Wood Ear Salad | 4.80 | Black vinegar | vegan soy
      Scallion Pancake | 4.90 | Flaky | vegan gluten
      # Drinks
      Soy Milk | 2.80 | Warm or cold, ask in the note | vegan soy drink
      Sour Plum Juice | 3.20 | 0.4 l | vegan drink
    `,
  },
  {
    name: 'Red Lacquer',
    cuisine: 'Sichuan',
    description: 'Numbing first, hot after, then quiet.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 17,
    menu: `
      @heat = Heat, 1 of: A hint | Sichuan mild | Sichuan | Sorry
      @rice = With, 1 of: Rice | Noodles +1.00 | Nothing
      @add = Add, 0-2 of: Tofu skin +2.00 | Lotus root +1.80 | Glass noodles +1.50 | Quail eggs +2.00
      # Cold
      Mouth-watering Chicken | 9.50 | Red oil, peanuts | peanuts sesame soy spicy | heat
      Cucumber and Garlic | 5.50 | Vinegar | vegan soy sesame
      Husband and Wife Beef | 10.50 | Thin slices, celery | soy sesame celery peanuts spicy | heat
      Century Egg Tofu | 7.80 | Coriander | vegetarian eggs soy
      # Hot
      Mapo Tofu | 12.50 | Beef mince, fermented beans | soy gluten spicy | heat, rice
      Mapo Tofu without Beef | 11.50 | Mushrooms instead | vegan soy gluten spicy | heat, rice
      Twice-cooked Pork | 14.50 | Leeks, sweet bean paste | soy gluten spicy | heat, rice
      Gong Bao Chicken | 13.80 | Peanuts, scorched chilli | peanuts soy spicy | heat, rice
      Fish-fragrant Aubergine | 12.20 | No fish in it | vegan soy gluten spicy | heat, rice
      Boiled Fish in Chilli | 18.50 | A bowl for two | fish soy gluten celery spicy | heat, rice, add
      Water-boiled Beef | 17.80 | A bowl for two | soy gluten celery spicy | heat, rice, add
      Dry-fried Beans | 9.80 | Preserved mustard greens | vegan soy mustard | heat, rice
      Tea-smoked Duck | 16.80 | Half | soy gluten | rice
      Chongqing Chicken | 14.20 | Find it among the chillies | gluten soy spicy | heat, rice
      # Pots
      Dry Pot Vegetables | 14.50 | Cauliflower, lotus root, potato | vegan soy gluten spicy | heat, rice, add
      Dry Pot Prawns | 18.80 | With celery | crustaceans celery soy spicy | heat, rice, add
      Mala Soup | 13.50 | Build it yourself | soy gluten celery spicy | heat, rice, add
      # Noodles
      Dan Dan Noodles | 9.80 | Pork, pickles | gluten soy peanuts sesame spicy | heat
      Chongqing Noodles | 9.80 | Peanuts, greens | vegan gluten soy peanuts sesame spicy | heat
      # Beside
      Steamed Rice | 2.50 | A box | vegan
      Ice Jelly | 4.50 | Brown sugar, you will want it | vegan
      Herbal Tea | 3.00 | 0.3 l | vegan drink
      Light Lager | 4.20 | 0.33 l, 4 % | vegan gluten alcohol
    `,
  },
  {
    name: 'Dal Kitchen Seoul',
    cuisine: 'Korean',
    description: 'Stews that bubble all the way to your door.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 17,
    menu: `
      @heat = Heat, 1 of: Mild | Normal | Hot
      @rice = Rice, 1 of: White | Mixed grain +0.80 | None
      @ban = Banchan, 0-3 of: Kimchi +2.00 x2 | Bean sprouts +1.80 | Spinach +1.80 | Fish cake +2.20 | Pickled radish +1.50
      # Stews
      Kimchi Stew | 13.20 | Pork belly, tofu | fish soy gluten crustaceans spicy | heat, rice, ban
      Soft Tofu Stew | 13.00 | Clams, egg | molluscs eggs soy fish spicy | heat, rice, ban
      Soybean Stew | 12.50 | Courgette, mushrooms | vegan soy gluten | rice, ban
      Army Stew | 15.80 | Sausage, noodles, cheese | gluten milk soy fish spicy | heat, rice, ban
      Ox-bone Soup | 14.20 | White and long | gluten_free | rice, ban
      Galbi Stew | 17.50 | Short ribs, radish, chestnut | soy gluten sesame | rice, ban
      # Grill
      Bulgogi | 15.50 | Thin beef, pear, soy | soy gluten sesame | rice, ban
      Spicy Pork | 14.20 | Chilli paste, onion | soy gluten sesame spicy | heat, rice, ban
      Galbi | 19.80 | Short ribs | soy gluten sesame | rice, ban
      Grilled Mackerel | 14.50 | Salt, lemon | fish | rice, ban
      # Bowls and noodles
      Bibimbap | 12.80 | Beef, egg, vegetables | eggs soy sesame gluten | heat
      Tofu Bibimbap | 11.80 | No egg | vegan soy sesame gluten | heat
      Japchae | 12.20 | Sweet potato noodles, beef | soy gluten sesame
      Cold Buckwheat Noodles | 12.00 | Icy broth, pear | eggs gluten mustard
      Black Bean Noodles | 11.80 | Pork, onion | gluten soy
      # Small
      Seafood Pancake | 11.50 | Spring onion, squid, prawns | molluscs crustaceans eggs gluten
      Kimchi Pancake | 9.50 | Crisp edges | gluten fish spicy
      Tteokbokki | 9.20 | Rice cakes, chilli sauce | fish gluten soy spicy | heat
      Gimbap | 8.50 | Eight pieces, tuna | fish eggs sesame soy
      Mandu | 7.20 | Six, fried or steamed | gluten soy sesame
      # Drinks
      Barley Tea | 2.60 | Cold | vegan gluten drink
      Plum Tea | 3.20 | Warm, honeyed | vegetarian drink
      Rice Wine | 8.80 | 0.75 l, cloudy, 6 % | vegan gluten alcohol
    `,
  },
  {
    name: 'Bibim & Bap',
    cuisine: 'Korean',
    description: 'Stone-bowl rice, sorted by colour until you stir.',
    shape: 'sets',
    hours: 'day',
    prepMinutes: 11,
    menu: `
      @heat = Chilli paste, 1 of: On the side | A little | A lot
      @top = On top, 1 of: Bulgogi beef +1.50 | Spicy chicken +1.00 | Tofu | Mushrooms | Raw salmon +2.00
      @base = Rice, 1 of: White | Mixed grain | Cauliflower +1.00
      @bowl = Bowl, 1 of: Bulgogi >heat | Spicy chicken >heat | Tofu >heat | Garden >heat
      @side = Side, 1 of: Kimchi | Seaweed soup | Three mandu +1.00
      @drink = Drink, 1 of: Barley tea | Yuzu soda | Peach tea
      # Lunch sets | Until four | 11:00-16:00
      Lunch Set | 13.50 | A bowl, a side and a drink | soy sesame gluten fish | bowl, side, drink
      Light Lunch | 10.90 | A small bowl and a drink | soy sesame gluten | bowl, drink
      # Sets
      Evening Set | 15.80 | A bowl, a side and a drink | soy sesame gluten fish | bowl, side, drink
      Set for Two | 29.50 | Two bowls, kimchi, six mandu | soy sesame gluten fish eggs | bowl, heat
      # Bowls
      Your Own Bibimbap | 11.50 | Five vegetables, egg | eggs soy sesame gluten | base, top, heat
      Vegan Bibimbap | 10.90 | Six vegetables, tofu | vegan soy sesame gluten | base, heat
      Salmon Bibimbap | 13.50 | Raw salmon, greens | fish soy sesame gluten | base, heat
      Bulgogi Rice | 12.50 | Beef, onions, rice | soy sesame gluten | base
      Spicy Pork Rice | 12.20 | With lettuce | soy sesame gluten spicy | base, heat
      Kimchi Fried Rice | 10.50 | Fried egg | eggs fish soy spicy | heat
      # Small
      Mandu | 6.20 | Six | gluten soy sesame
      Vegetable Mandu | 5.90 | Six | vegan gluten soy sesame
      Korean Fried Cauliflower | 7.20 | Sticky | vegan gluten soy spicy
      Gimbap | 7.80 | Vegetables and egg | vegetarian eggs sesame soy
      Kimchi | 3.20 | Made every Monday | fish crustaceans spicy
      Seaweed Soup | 4.20 | Sesame | vegan soy sesame
      Pickled Radish | 2.80 | Yellow | vegan sulphites
      # Sweet and cold
      Hotteok | 4.20 | Sugar-filled pancake | vegan gluten nuts
      Sesame Ice Cream | 4.20 | Black | vegetarian milk sesame
      Yuzu Soda | 3.40 | 0.33 l | vegan drink
      Peach Tea | 3.20 | 0.4 l | vegan drink
    `,
  },
  {
    name: 'Gochu Fried Chicken',
    cuisine: 'Korean',
    description: 'Fried twice. Loud in the box.',
    shape: 'sets',
    hours: 'always',
    prepMinutes: 16,
    menu: `
      @glaze = Glaze, 1 of: None | Sweet chilli | Soy garlic | Gochu hot | Honey butter
      @glaze2 = Second glaze, 1 of: None | Sweet chilli | Soy garlic | Gochu hot | Honey butter
      @cup = Size, 1 of: 0.3 l | 0.5 l +0.80
      @dip = Dip, 1 of: Ranch | Gochu mayo | Mustard
      @side = Side, 1 of: Fries >dip | Pickled radish | Kimchi slaw | Cheese balls +1.50
      @drink = Drink, 1 of: Cola >cup | Grape soda >cup | Barley tea | Water
      # Sets
      One-Person Set | 14.90 | Half a chicken, a side and a drink | gluten eggs soy milk | glaze, side, drink
      Half and Half | 24.50 | A whole chicken in two glazes, a side | gluten eggs soy milk | glaze, glaze2, side
      Film Night | 37.00 | A whole chicken, two sides, two drinks | gluten eggs soy milk | glaze, glaze2, side, drink
      Tofu Set | 13.20 | Fried tofu, a side and a drink | vegetarian gluten soy milk eggs | glaze, side, drink
      # Chicken
      Half Chicken | 11.50 | On the bone | gluten soy | glaze
      Whole Chicken | 21.00 | On the bone | gluten soy | glaze
      Boneless Bites | 10.90 | Twelve | gluten soy | glaze, dip
      Wings | 9.80 | Eight | gluten soy | glaze, dip
      Drumsticks | 9.80 | Four | gluten soy | glaze, dip
      Chicken Burger | 9.90 | Slaw, pickles | gluten eggs soy mustard | glaze
      # Not chicken
      Fried Tofu | 9.20 | Crisp cubes | vegan gluten soy | glaze
      Cauliflower | 8.90 | In the same batter | vegan gluten soy | glaze
      Tteokbokki | 8.90 | Rice cakes, fish cake | fish gluten soy spicy
      # Sides
      Fries | 3.90 | Seaweed salt | vegan | dip
      Cheese Balls | 4.90 | Five | vegetarian milk gluten
      Corn Cheese | 5.50 | In a pan | vegetarian milk eggs
      Kimchi Slaw | 3.80 | Cool and hot | eggs fish spicy
      Pickled Radish | 2.00 | You need it | vegan sulphites
      Steamed Rice | 2.20 | A box | vegan
      # Drinks
      Grape Soda | 3.00 | With bits | vegan drink | cup
      House Cola | 2.90 | With ice | vegan drink | cup
      Lager | 3.90 | 0.33 l, 4.5 % | vegan gluten alcohol
    `,
  },
];
