import type { Sketch } from '../sketch.ts';

export const home: readonly Sketch[] = [
  {
    name: 'Snackbar de Brug',
    cuisine: 'Snack bar',
    description: 'Fries by the bridge, day and night, in sun and sideways rain.',
    shape: 'sets',
    hours: 'always',
    prepMinutes: 9,
    menu: `
      @sauce = Sauce, 1 of: Mayonnaise | Curry ketchup | Peanut | None
      @size = Size, 1 of: Small | Medium +0.80 | Large +1.80
      @snack = Snack, 1 of: Croquette | Frikandel | Cheese soufflé | Bean croquette
      @fries = Fries, 1 of: Plain | With sauce >sauce | Special +0.90
      @drink = Drink, 1 of: Cola | Orange | Sparkling water | Chocolate milk +0.50
      @roll = In a roll, 0-1 of: White roll +0.80 | Brown roll +0.80
      # Sets
      Bridge Set | 9.50 | Fries, a snack and a drink | gluten milk eggs soy mustard | fries, snack, drink
      Hungry Bridge Set | 13.80 | Large fries, a snack, a burger and a drink | gluten milk eggs soy mustard | fries, snack, drink
      Green Bridge Set | 9.50 | Fries, bean croquette and a drink | vegan gluten | drink
      Family Bag | 29.50 | Large fries, eight snacks, two sauces | gluten milk eggs soy mustard | sauce
      # Fries
      Fries | 2.90 | Twice fried | vegan | size, sauce
      Special Fries | 3.90 | Mayonnaise, curry, onion | vegetarian eggs mustard | size
      Peanut Fries | 3.90 | Peanut sauce, mayonnaise | vegetarian peanuts eggs soy mustard | size
      Kapsalon | 9.80 | Fries, shawarma, cheese, salad | halal milk eggs sesame | sauce
      # Snacks
      Beef Croquette | 2.40 | Mustard | gluten milk mustard celery | roll
      Bean Croquette | 2.60 | Smoked paprika | vegan gluten | roll
      Frikandel | 2.30 | Long and mysterious | gluten soy | roll
      Frikandel Special | 3.10 | Cut open, sauces, onion | gluten soy eggs mustard
      Cheese Soufflé | 2.60 | Careful, hot | vegetarian gluten milk
      Satay Skewer | 4.80 | Chicken, peanut sauce | peanuts soy gluten
      Six Bitterballen | 5.20 | Mustard | gluten milk mustard celery
      Fish Bites | 6.80 | Tartare sauce | fish gluten eggs mustard
      # Rolls
      Bridge Burger | 6.50 | Beef, pickle, onion | gluten sesame mustard
      Chicken Roll | 6.20 | Crisp thigh | gluten eggs
      Egg Roll | 4.20 | Two eggs, mayonnaise | vegetarian gluten eggs mustard
      # Cold
      Chocolate Milk | 2.60 | 0.25 l | vegetarian milk drink
      Orange Soda | 2.50 | 0.33 l | vegan drink
      Vanilla Soft Ice | 2.50 | In a tub | vegetarian milk
    `,
  },
  {
    name: 'De Stoofpot',
    cuisine: 'Dutch',
    description: 'Winter food, whatever the month says.',
    shape: 'flat',
    hours: 'evening',
    prepMinutes: 12,
    menu: `
      # What is on the stove
      Beef Stew | 14.80 | Bay, clove, red cabbage, mash | milk celery sulphites
      Rabbit with Prunes | 17.50 | Brown beer, mash | gluten milk celery sulphites
      Kale Mash with Sausage | 13.20 | Smoked, gravy, mustard | milk mustard
      Carrot and Onion Mash | 13.50 | Slow beef | milk celery
      Endive Mash | 12.80 | Bacon, raw endive | milk
      Sauerkraut Mash | 12.80 | Pineapple if you must | milk
      Vegan Kale Mash | 12.20 | Smoked carrot, gravy | vegan mustard celery
      Mushroom Stew | 13.20 | Dark beer, mash | vegan gluten celery
      White Beans and Tomato | 11.50 | Leek, bread | vegan gluten celery
      Pea Soup | 8.90 | With rye and bacon | celery gluten
      Brown Bean Soup | 7.90 | Leek | vegan celery
      Meatballs in Gravy | 12.50 | Two, potatoes | gluten eggs milk celery
      Chicken in Mustard | 13.80 | Leek, potatoes | milk mustard celery
      Cod in Butter | 16.80 | Beetroot, potatoes | fish milk
      Mussel Pot | 19.50 | A kilo, white wine, bread | molluscs gluten celery sulphites
      Red Cabbage | 4.50 | Apple, clove | vegan
      Apple Sauce | 2.80 | As at home | vegan
      Mash | 4.20 | Butter, nutmeg | vegetarian milk
      Stewed Pears | 4.20 | Red wine | vegan sulphites
      Buttermilk Porridge | 4.50 | Syrup | vegetarian milk gluten
      Bread Pudding | 4.90 | Custard | vegetarian gluten milk eggs
      Brown Ale | 4.50 | 0.33 l, 6 % | vegan gluten alcohol
      Pear Juice | 3.20 | 0.25 l | vegan drink
    `,
  },
  {
    name: 'Roti Royaal',
    cuisine: 'Surinamese',
    description: 'Roti the size of a steering wheel.',
    shape: 'flat',
    hours: 'late',
    prepMinutes: 11,
    menu: `
      # Everything there is
      Roti Chicken | 13.20 | Potato, long beans, egg | halal gluten eggs mustard
      Roti Lamb | 15.20 | Potato, long beans, egg | halal gluten eggs mustard
      Roti Beef | 14.20 | Potato, long beans, egg | halal gluten eggs mustard
      Roti Vegetables | 11.80 | Pumpkin, potato, long beans | vegan gluten mustard
      Roti Tofu | 12.50 | Potato, long beans | vegan gluten soy mustard
      Roti Roll Chicken | 8.20 | To hold | halal gluten mustard
      Roti Roll Vegetables | 7.50 | To hold | vegan gluten mustard
      Bami Chicken | 10.80 | Noodles, soy | halal gluten soy eggs celery
      Nasi Chicken | 10.80 | Rice, soy | halal soy celery
      Nasi Tempeh | 10.20 | Sweet soy | vegan soy gluten celery
      Moksi Meti | 13.80 | Three roast meats, rice | soy gluten
      Moksi Alesi | 12.20 | Rice, beans, salted meat | halal celery
      Brown Beans and Rice | 11.80 | Chicken | halal celery
      Saoto Soup | 7.50 | Chicken, egg, sprouts, rice | halal eggs celery
      Peanut Soup | 7.20 | Plantain dumplings | vegan peanuts celery
      Pom | 12.80 | Baked taro, chicken, citrus | halal celery
      Pom Roll | 5.20 | In a white roll, pickles | halal gluten celery
      Bakkeljauw Roll | 5.80 | Salt cod, tomato | fish gluten spicy
      Bara | 2.80 | One, chutney | vegan gluten spicy
      Fried Plantain | 4.20 | Peanut sauce | vegan peanuts soy
      Cassava Chips | 3.80 | Salt | vegan
      Bojo | 3.50 | Cassava and coconut cake | vegetarian eggs milk
      Ginger Syrup Soda | 3.20 | 0.4 l | vegan drink
    `,
  },
  {
    name: 'The Midnight Bakery',
    cuisine: 'Desserts',
    description: 'Warm cake at hours when nobody should be awake.',
    shape: 'flat',
    hours: 'always',
    prepMinutes: 8,
    menu: `
      # Warm and cold
      Molten Chocolate Cake | 6.50 | Five minutes old when it leaves | vegetarian gluten milk eggs
      Vegan Brownie | 4.20 | Walnuts | vegan gluten nuts
      Blondie | 4.20 | White chocolate, raspberry | vegetarian gluten milk eggs
      Cookie, Dark | 2.90 | Warm, sea salt | vegetarian gluten milk eggs
      Cookie, Hazelnut | 2.90 | Warm | vegetarian gluten milk eggs nuts
      Cookie, Oat | 2.70 | Warm | vegan gluten
      Six Cookies | 14.50 | Two of each, in a box | vegetarian gluten milk eggs nuts
      Apple Pie | 4.90 | Lattice, cinnamon | vegetarian gluten milk eggs
      Apple Pie with Cream | 5.50 | The same, with cream | vegetarian gluten milk eggs
      Cheesecake | 5.50 | Baked, sour cherries | vegetarian gluten milk eggs
      Basque Cheesecake | 5.80 | Burnt on purpose | vegetarian milk eggs sold_out
      Carrot Cake | 4.90 | Cream cheese, walnuts | vegetarian gluten milk eggs nuts
      Lemon Loaf | 3.90 | A thick slice | vegetarian gluten milk eggs
      Banana Bread | 3.90 | A thick slice | vegan gluten nuts
      Cinnamon Roll | 4.20 | Warm, icing apart | vegetarian gluten milk eggs
      Sticky Toffee Pudding | 5.90 | Dates, toffee | vegetarian gluten milk eggs
      Rice Pudding | 4.20 | Cardamom, pistachio | vegetarian milk nuts
      Crème Brûlée | 5.20 | The crust in a bag of its own | vegetarian milk eggs
      Chocolate Mousse | 4.90 | Olive oil, salt | vegan
      Vanilla Ice, a Tub | 4.90 | 0.25 l | vegetarian milk eggs
      Chocolate Sorbet, a Tub | 4.90 | 0.25 l | vegan
      Hot Chocolate | 3.90 | For the way to bed | vegetarian milk drink
      Chamomile Tea | 2.60 | For after | vegan drink
    `,
  },
  {
    name: 'Gelato Nuvola',
    cuisine: 'Ice cream',
    description: 'Churned at noon, packed in ice, raced to you.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 6,
    menu: `
      @flavour = Flavours, 1-4 of: Fior di latte x4 | Pistachio x4 | Hazelnut x4 | Dark chocolate x4 | Lemon x4 | Strawberry x4 | Coffee x4 | Mango x4
      @two = Flavours, 1-2 of: Fior di latte x2 | Pistachio x2 | Hazelnut x2 | Dark chocolate x2 | Lemon x2 | Strawberry x2
      @cone = In, 1 of: Tub | Two cones apart +0.80 | Gluten-free cones +1.20
      @top = On top, 0-3 of: Whipped cream +0.80 | Hazelnut sauce +0.90 | Amarena cherries +1.00 | Biscuit crumbs +0.60
      # Gelato
      Small Tub | 4.90 | Up to two flavours | vegetarian milk nuts | two, cone, top
      Half Litre | 10.80 | Up to four flavours | vegetarian milk nuts | flavour, cone, top
      Litre | 19.50 | Up to four flavours | vegetarian milk nuts | flavour, cone, top
      Sorbet Tub | 4.90 | Lemon, strawberry and mango | vegan | top
      # Cups
      Affogato | 5.20 | Fior di latte, espresso apart | vegetarian milk | top
      Amarena Cup | 7.80 | Fior di latte, cherries, cream | vegetarian milk | top
      Nut Cup | 7.80 | Pistachio, hazelnut, brittle | vegetarian milk nuts | top
      Banana Split | 8.20 | Three scoops, chocolate, cream | vegetarian milk nuts | top
      Spaghetti Ice | 7.50 | It only looks like it | vegetarian milk | top
      Yoghurt and Berries | 7.20 | Sour yoghurt gelato | vegetarian milk | top
      # Cakes
      Semifreddo | 6.20 | Almond | vegetarian milk eggs nuts
      Ice Cream Sandwich | 4.90 | Two cookies, one flavour | vegetarian gluten milk eggs | two
      Tartufo | 6.50 | Chocolate, cherry heart | vegetarian milk eggs nuts
      Small Ice Cake | 24.00 | For six, say what to write on it | vegetarian milk eggs gluten nuts | two
      # Shakes
      Milkshake | 5.50 | One flavour | vegetarian milk nuts drink | two, top
      Mango Shake | 5.50 | Oat milk | vegan gluten drink
      Iced Coffee with Gelato | 5.20 | Fior di latte | vegetarian milk drink | top
      # More
      Waffle | 5.80 | Warm, powdered sugar | vegetarian gluten milk eggs | top
      Crêpe | 5.50 | Hazelnut | vegetarian gluten milk eggs nuts | top
      Espresso | 2.40 | Short | vegan drink
      Lemon Granita | 4.20 | Drink it fast | vegan drink
    `,
  },
  {
    name: 'Waffle Works',
    cuisine: 'Waffles',
    description: 'Iron hot since ten.',
    shape: 'sets',
    hours: 'day',
    prepMinutes: 9,
    menu: `
      @sauce = Sauce, 1 of: Dark chocolate | Caramel | Berry | Maple
      @waffle = Waffle, 1 of: Brussels | Liège | Buckwheat +0.80
      @topping = Topping, 1 of: Sauce >sauce | Ice cream +1.50 >sauce | Fresh fruit +1.50 | Powdered sugar
      @topping2 = Second topping, 1 of: Sauce >sauce | Whipped cream | Fresh fruit +1.50 | Nuts
      @milk = Milk, 1 of: Whole | Oat +0.40
      @drink = Drink, 1 of: Coffee >milk | Hot chocolate >milk | Apple juice | Peppermint tea
      # Sets
      Waffle and a Drink | 8.50 | One waffle, one topping, one drink | vegetarian gluten milk eggs nuts | waffle, topping, drink
      Double Trouble | 11.50 | One waffle, two toppings, one drink | vegetarian gluten milk eggs nuts | waffle, topping, topping2, drink
      Afternoon for Two | 19.80 | Two waffles, two toppings, two drinks | vegetarian gluten milk eggs nuts | waffle, topping, topping2, drink
      Vegan Set | 8.90 | Oat waffle, fruit, a drink | vegan gluten | sauce
      # Sweet
      Plain Brussels | 4.80 | Light and square | vegetarian gluten milk eggs | sauce
      Plain Liège | 4.50 | Pearl sugar | vegetarian gluten milk eggs | sauce
      Strawberry | 7.20 | Cream | vegetarian gluten milk eggs
      Banana Caramel | 7.20 | Salted | vegetarian gluten milk eggs
      Apple Crumble | 7.20 | Cinnamon, oats | vegetarian gluten milk eggs
      Cherry and Chocolate | 7.50 | Dark | vegetarian gluten milk eggs
      Lemon Curd | 6.90 | Meringue | vegetarian gluten milk eggs
      Oat Waffle | 5.20 | No milk, no eggs | vegan gluten | sauce
      Stroopwafels | 3.80 | Three, warm | vegetarian gluten milk
      # Savoury
      Cheese and Chive | 8.20 | Sour cream | vegetarian gluten milk eggs
      Smoked Salmon | 10.90 | Dill, capers | fish gluten milk eggs
      Chicken and Maple | 10.80 | Crisp thigh | gluten milk eggs
      Halloumi and Chilli | 9.80 | Honey | vegetarian gluten milk eggs spicy
      # Drinks
      Coffee | 2.80 | Filter | vegan drink
      Hot Chocolate | 3.60 | Thick | vegetarian milk drink | milk
      Peppermint Tea | 2.60 | Fresh leaves | vegan drink
      Apple Juice | 2.80 | 0.25 l | vegan drink
    `,
  },
  {
    name: 'Gdańsk Pierogi House',
    cuisine: 'Polish',
    description: 'Grandmother supervises by telephone.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 15,
    menu: `
      @count = How many, 1 of: Eight | Twelve +4.00
      @cook = Cooked, 1 of: Boiled | Fried in butter +0.50 | Fried in oil
      @top = On top, 0-2 of: Fried onion | Bacon +1.20 | Sour cream +0.80 | Dill
      @side = With, 1 of: Mash | Dumplings | Buckwheat | Rye bread
      # Pierogi
      Potato and Cheese | 9.80 | The classic | vegetarian gluten milk | count, cook, top
      Meat | 10.80 | Pork and beef | gluten eggs celery | count, cook, top
      Cabbage and Mushroom | 9.80 | Christmas, daily | vegan gluten | count, cook, top
      Spinach and Feta | 10.20 | Garlic | vegetarian gluten milk | count, cook, top
      Duck and Cranberry | 12.50 | On the sweet side | gluten celery | count, cook, top
      Lentil | 9.80 | Smoked paprika | vegan gluten | count, cook, top
      Blueberry | 9.50 | Sweet, cream | vegetarian gluten milk | count, top
      Sweet Cheese | 9.50 | Vanilla | vegetarian gluten milk eggs | count, top
      # Mains
      Bigos | 12.80 | Hunter’s stew, three days | celery mustard | side
      Schabowy | 13.80 | Breaded pork, cabbage | gluten eggs | side
      Cabbage Rolls | 12.80 | Tomato sauce | celery | side
      Goulash | 13.20 | Beef, paprika | celery | side
      Potato Pancakes | 10.80 | Sour cream | vegetarian gluten eggs milk | top
      Mushroom Cutlets | 11.80 | Dill sauce | vegetarian gluten eggs milk | side
      # Soups
      Żurek | 6.80 | Sour rye, sausage, egg | gluten eggs celery
      Barszcz | 5.50 | Clear beetroot | vegan celery
      Cucumber Soup | 5.80 | Pickled, with potato | vegetarian milk celery
      # Beside
      Herring in Oil | 6.50 | Onion | fish | side
      Beetroot and Horseradish | 3.80 | Grated | vegan sulphites
      # Sweet and cold
      Poppy Seed Cake | 4.50 | A slice | vegetarian gluten eggs milk nuts
      Compote | 2.80 | Plum and apple | vegan drink
      Kvass | 3.20 | 0.4 l | vegan gluten drink
      Plum Brandy | 5.80 | 4 cl, 50 % | vegan alcohol
    `,
  },
];
