import type { Sketch } from '../sketch.ts';

export const daytime: readonly Sketch[] = [
  {
    name: 'Lindehaven Bakehouse',
    cuisine: 'Bakery',
    description: 'Flour, water, salt, and somebody who gets up at two.',
    shape: 'flat',
    hours: 'early',
    prepMinutes: 5,
    menu: `
      # Today’s shelf
      Sourdough Loaf | 4.90 | 800 g, dark crust | vegan gluten
      Rye Loaf | 4.80 | Dense, with caraway | vegan gluten
      Spelt Loaf | 5.20 | Seeds | vegan gluten sesame
      Gluten-free Loaf | 5.90 | Buckwheat | vegan gluten_free
      Baguette | 2.40 | Best before noon | vegan gluten
      Focaccia | 4.20 | Rosemary, sea salt | vegan gluten
      Milk Bread | 4.50 | Soft as a pillow | vegetarian gluten milk eggs
      Four Rolls | 2.80 | Plain | vegan gluten
      Four Seeded Rolls | 3.20 | Poppy, sesame, pumpkin | vegan gluten sesame
      Croissant | 2.30 | Butter, three days | vegetarian gluten milk
      Pain au Chocolat | 2.70 | Two sticks | vegetarian gluten milk
      Almond Croissant | 3.20 | Filled twice | vegetarian gluten milk nuts eggs
      Cinnamon Knot | 2.90 | Sugar and cardamom | vegetarian gluten milk
      Apple Turnover | 2.90 | Bramble in autumn | vegetarian gluten milk
      Cheese Straw | 2.60 | Old cheese | vegetarian gluten milk
      Sausage Roll | 3.40 | Pork, sage | gluten milk eggs
      Lentil Roll | 3.20 | Cumin | vegan gluten
      Quiche Slice | 4.90 | Leek and blue cheese | vegetarian gluten milk eggs
      Carrot Cake | 3.90 | A slice | vegetarian gluten milk eggs nuts
      Lemon Tart | 3.90 | A small one | vegetarian gluten milk eggs
      Oat Cookie | 2.20 | Raisins | vegan gluten
      Filter Coffee | 2.60 | 0.3 l | vegan drink
      Apple Juice | 2.90 | Cloudy, 0.25 l | vegan drink
    `,
  },
  {
    name: 'Sunny Side',
    cuisine: 'Breakfast',
    description: 'Eggs in every position.',
    shape: 'modifiers',
    hours: 'early',
    prepMinutes: 12,
    menu: `
      @eggs = Eggs, 1 of: Fried | Scrambled | Poached | Tofu scramble
      @bread = Bread, 1 of: Sourdough | Rye | Gluten-free +1.20 | None
      @extra = Extras, 0-4 of: Bacon +2.50 | Avocado +2.20 | Halloumi +2.50 | Mushrooms +1.50 | Beans +1.50 | Another egg +1.50 x2
      @milk = Milk, 1 of: Whole | Oat +0.40 | Soy +0.40 | None
      # Eggs
      Two Eggs and Toast | 7.50 | Butter, salt | vegetarian eggs gluten milk | eggs, bread, extra
      Full Plate | 13.50 | Bacon, sausage, beans, tomato, mushrooms | eggs gluten milk celery | eggs, bread, extra
      Green Plate | 12.50 | Avocado, spinach, beans, mushrooms | vegetarian eggs gluten | eggs, bread, extra
      Eggs Benedict | 11.80 | Ham, hollandaise | eggs gluten milk | extra
      Eggs Royale | 12.90 | Smoked salmon, hollandaise | eggs fish gluten milk | extra
      Eggs Florentine | 11.20 | Spinach, hollandaise | vegetarian eggs gluten milk | extra
      Shakshuka | 11.50 | Peppers, feta | vegetarian eggs milk | bread, extra
      Omelette | 9.80 | Three eggs, cheese, herbs | vegetarian eggs milk | bread, extra
      # Toast
      Avocado Toast | 9.50 | Lime, chilli, seeds | vegan gluten sesame | bread, extra
      Mushroom Toast | 9.20 | Thyme, garlic | vegan gluten | bread, extra
      Salmon Toast | 11.50 | Cream cheese, dill | fish gluten milk | bread, extra
      Ricotta and Honey | 8.50 | Figs when there are figs | vegetarian gluten milk | bread
      # Bowls
      Porridge | 6.20 | Oats, cinnamon, apple | vegan gluten | milk
      Granola | 7.20 | Yoghurt, berries | vegetarian milk nuts gluten | milk
      Fruit Bowl | 6.50 | What is ripe | vegan
      # Sweet
      Banana Bread | 3.80 | Toasted, butter | vegetarian gluten eggs milk nuts
      French Toast | 9.50 | Berries, maple syrup | vegetarian gluten eggs milk
      # Drinks
      Flat White | 3.60 | Two shots | vegetarian milk drink | milk
      Cappuccino | 3.40 | Foam | vegetarian milk drink | milk
      Filter Coffee | 2.80 | Changes weekly | vegan drink
      Orange Juice | 4.20 | Pressed | vegan drink
      Builder’s Tea | 2.50 | Strong | vegan drink | milk
    `,
  },
  {
    name: 'The Pancake Boat',
    cuisine: 'Pancakes',
    description: 'Moored on the Rietkraag. Plate-wide, paper-thin or thumb-thick.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 13,
    menu: `
      @batter = Batter, 1 of: Wheat | Buckwheat +0.60 | Gluten-free +1.50
      @top = On top, 0-3 of: Syrup | Powdered sugar | Lemon | Whipped cream +1.00 | Vanilla ice +1.80 x2
      @add = Add, 0-3 of: Cheese +1.50 | Bacon +2.00 | Mushrooms +1.50 | Ham +1.80 | Egg +1.20
      # Savoury
      Bacon | 10.50 | And syrup, if you are from here | gluten milk eggs | batter, top, add
      Cheese | 9.80 | Aged | vegetarian gluten milk eggs | batter, top, add
      Ham and Cheese | 11.20 | Leek | gluten milk eggs | batter, add
      Mushroom and Thyme | 10.80 | Garlic | vegetarian gluten milk eggs | batter, add
      Spinach and Feta | 11.20 | Pine nuts | vegetarian gluten milk eggs nuts | batter, add
      Smoked Salmon | 13.50 | Crème fraîche, dill | fish gluten milk eggs | batter
      Farmhouse | 12.50 | Potato, bacon, onion | gluten milk eggs | batter, add
      # Sweet
      Plain | 7.50 | What is on top is up to you | vegetarian gluten milk eggs | batter, top
      Apple | 9.20 | Cinnamon | vegetarian gluten milk eggs | batter, top
      Cherry | 9.80 | Warm | vegetarian gluten milk eggs | batter, top
      Banana and Chocolate | 9.80 | Dark | vegetarian gluten milk eggs | batter, top
      Ginger | 9.20 | Stem ginger, syrup | vegetarian gluten milk eggs | batter, top
      Lemon and Sugar | 8.50 | Thin | vegetarian gluten milk eggs | batter, top
      Vegan Apple | 9.50 | Oat milk | vegan gluten | batter, top
      # Small ones
      Poffertjes | 7.20 | Twelve, butter, sugar | vegetarian gluten milk eggs | top
      Large Poffertjes | 9.80 | Twenty-four | vegetarian gluten milk eggs | top
      Deckhand’s Pancake | 6.20 | For children, with a face | vegetarian gluten milk eggs | top
      # Soups
      Pea Soup | 7.80 | With rye and bacon | celery gluten
      Tomato Soup | 6.20 | Basil | vegan celery
      # Drinks
      Hot Chocolate | 3.80 | Whipped cream | vegetarian milk drink
      Elderflower Water | 3.20 | 0.4 l | vegan drink
      Buttermilk | 2.40 | Cold | vegetarian milk drink
    `,
  },
  {
    name: 'Leaf & Grain',
    cuisine: 'Salads',
    description: 'Lunch that does not need a nap.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 9,
    menu: `
      @size = Size, 1 of: Regular | Large +2.80
      @base = Base, 1 of: Leaves | Brown rice | Lentils | Half and half
      @protein = Protein, 0-2 of: Roast chicken +3.00 | Falafel +2.50 | Feta +2.00 | Smoked trout +3.50 | Tofu +2.20 | Egg +1.50
      @dressing = Dressing, 1 of: Lemon and oil | Miso and sesame | Yoghurt and herbs | Mustard | On the side, any
      @bread = Bread, 0-1 of: Sourdough +1.20 | Crackers +0.90
      # Salads
      The Gardener | 10.80 | Leaves, peas, radish, seeds | vegan sesame mustard | size, protein, dressing, bread
      The Miller | 11.50 | Spelt, squash, goat’s cheese, walnut | vegetarian gluten milk nuts | size, protein, dressing, bread
      The Fisherman | 13.50 | Trout, potato, beans, egg | fish eggs mustard | size, dressing, bread
      The Shepherd | 12.20 | Lentils, feta, mint, beetroot | vegetarian milk | size, protein, dressing, bread
      The Hen | 12.50 | Chicken, avocado, corn, lettuce | milk | size, protein, dressing, bread
      The Baker | 10.90 | Torn bread, tomato, basil | vegan gluten | size, protein, dressing
      The Monk | 11.20 | Cabbage, tofu, peanut, lime | vegan soy peanuts sesame | size, protein, dressing
      # Warm bowls
      Build a Bowl | 9.80 | Four vegetables of the day | vegan | size, base, protein, dressing
      Squash and Lentil | 12.20 | Tahini, dukkah | vegan sesame nuts | size, base, protein
      Chicken and Greens | 13.20 | Rice, almonds | nuts | size, base
      Miso Aubergine | 12.00 | Rice, pickles | vegan soy sesame | size, base, protein
      Halloumi and Beets | 12.80 | Lentils, dill | vegetarian milk | size, base
      # Soups
      Carrot and Ginger | 6.20 | Coconut | vegan celery | size, bread
      Broccoli and Almond | 6.20 | Lemon | vegan nuts celery | size, bread
      Chicken Broth | 6.80 | Barley, parsley | gluten celery | size, bread
      # Sweet
      Yoghurt and Plum | 4.50 | Oats | vegetarian milk gluten
      Date Bar | 3.20 | Nuts, no sugar | vegan nuts
      # Drinks
      Beet and Apple | 4.80 | Pressed, 0.3 l | vegan drink
      Green One | 4.80 | Kale, pear, lemon | vegan celery drink
      Kefir | 3.80 | Raspberry | vegetarian milk drink
      Cucumber Water | 2.60 | 0.5 l | vegan drink
    `,
  },
  {
    name: 'Soup & Spoon',
    cuisine: 'Soups',
    description: 'Six pots, one ladle.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 7,
    menu: `
      @size = Size, 1 of: Cup | Bowl +1.80 | Litre +7.50
      @bread = Bread, 1 of: Sourdough | Rye | Focaccia +0.60 | None
      @top = On top, 0-3 of: Croutons +0.50 | Seeds +0.50 | Crème fraîche +0.80 | Chilli oil +0.50 | Parmesan +0.90
      @butter = Spread, 0-1 of: Butter +0.50 | Hummus +1.20
      # Pots
      Tomato and Fennel | 5.50 | Since the first day | vegan celery | size, bread, top
      Pea and Ham | 6.20 | The spoon stands | celery | size, bread, top
      Leek and Potato | 5.50 | Cream | vegetarian milk celery | size, bread, top
      Chicken Noodle | 6.50 | For colds and Mondays | gluten eggs celery | size, bread, top
      Goulash | 6.90 | Beef, paprika | celery | size, bread, top
      Red Lentil | 5.50 | Cumin, lemon | vegan celery | size, bread, top
      Mushroom and Barley | 5.90 | Thyme | vegan gluten celery | size, bread, top
      Fish Soup | 7.80 | Saffron, fennel | fish crustaceans celery | size, bread, top
      Laksa | 7.20 | Prawns, coconut, noodles | crustaceans fish spicy | size, top
      Borscht | 5.90 | Beetroot, dill | vegan celery | size, bread, top
      Pumpkin and Orange | 5.50 | Ginger | vegan celery | size, bread, top
      Corn Chowder | 5.90 | Smoked paprika | vegetarian milk celery | size, bread, top
      # Toasties
      Cheese and Onion | 6.50 | Mustard | vegetarian gluten milk mustard | butter
      Ham and Pickle | 6.90 | Old cheese | gluten milk mustard | butter
      Tuna Melt | 7.20 | Capers | fish gluten milk eggs | butter
      Hummus and Pepper | 6.20 | Rocket | vegan gluten sesame | butter
      # Beside
      Bread Basket | 3.50 | Three sorts, butter | vegetarian gluten milk | butter
      Small Salad | 4.20 | Leaves, mustard | vegan mustard
      # Sweet and cold
      Rice Pudding | 3.90 | Cinnamon | vegetarian milk
      Apple Crumble | 4.50 | Oats | vegan gluten
      Apple and Ginger | 3.40 | 0.3 l | vegan drink
      Lemon Barley Water | 2.90 | 0.4 l | vegan gluten drink
    `,
  },
  {
    name: 'Morning Oat',
    cuisine: 'Café',
    description: 'Coffee first. Then porridge, then coffee.',
    shape: 'flat',
    hours: 'early',
    prepMinutes: 6,
    menu: `
      # Counter
      Espresso | 2.40 | Two sips | vegan drink
      Double Espresso | 2.90 | Four sips | vegan drink
      Oat Flat White | 3.90 | The usual | vegan gluten drink
      Oat Cappuccino | 3.70 | Foam holds | vegan gluten drink
      Whole-milk Latte | 3.70 | For traditionalists | vegetarian milk drink
      Iced Latte | 4.20 | Oat or whole, say which | vegetarian milk gluten drink
      Batch Brew | 2.80 | 0.3 l | vegan drink
      Cold Brew | 3.90 | Eighteen hours | vegan drink
      Matcha Latte | 4.50 | Whisked | vegan gluten drink
      Chai Latte | 4.20 | Black pepper in it | vegan gluten drink
      Hot Chocolate | 3.90 | Seventy per cent | vegan gluten drink
      Plain Porridge | 4.90 | Salt or sugar | vegan gluten
      Apple Porridge | 5.90 | Cinnamon, walnuts | vegan gluten nuts
      Berry Porridge | 6.20 | Seeds | vegan gluten
      Peanut Porridge | 6.20 | Banana, cocoa | vegan gluten peanuts
      Overnight Oats | 5.50 | Chia, mango | vegan gluten
      Bircher Muesli | 5.90 | Yoghurt, apple, hazelnut | vegetarian gluten milk nuts
      Oat Pancakes | 7.90 | Three, plum compote | vegan gluten
      Cheese Toast | 5.90 | Sourdough, chutney | vegetarian gluten milk
      Almond Butter Toast | 5.50 | Pear | vegan gluten nuts
      Oat Cookie | 2.40 | Chocolate | vegan gluten
      Banana Muffin | 2.90 | Walnut | vegan gluten nuts
      Flapjack | 2.60 | Golden | vegan gluten
    `,
  },
];
