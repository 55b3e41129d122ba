import type { Sketch } from '../sketch.ts';

export const pizza: readonly Sketch[] = [
  {
    name: 'Forno Lucente',
    cuisine: 'Pizza',
    description: 'Dough that rests two days and bakes ninety seconds.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 16,
    menu: `
      @size = Size, 1 of: 30 cm | 36 cm +4.00
      @base = Base, 1 of: Classic | Wholemeal +0.50 | Gluten-free +2.50
      @top = Extra toppings, 0-5 of: Mozzarella +1.80 x2 | Mushrooms +1.20 | Olives +1.00 | Anchovies +1.80 | Nduja +2.20 | Rocket +1.20 | Artichokes +1.80
      @cut = Cut it, 0-1 of: In eight | In squares
      # Pizza rossa
      Margherita | 9.80 | Tomato, mozzarella, basil | vegetarian gluten milk | size, base, top, cut
      Marinara | 8.50 | Tomato, garlic, oregano, no cheese | vegan gluten | size, base, top, cut
      Diavola | 12.50 | Spicy salami, chilli honey | gluten milk spicy | size, base, top, cut
      Capricciosa | 13.00 | Ham, mushrooms, artichokes, olives | gluten milk | size, base, top, cut
      Napoli | 12.00 | Anchovies, capers, oregano | gluten milk fish | size, base, top, cut
      Nduja e Miele | 13.50 | Soft hot sausage, honey, basil | gluten milk spicy | size, base, top, cut
      Ortolana | 12.50 | Grilled courgette, aubergine, pepper | vegetarian gluten milk | size, base, top, cut
      Prosciutto | 12.80 | Cooked ham, mozzarella | gluten milk | size, base, top, cut
      # Pizza bianca
      Quattro Formaggi | 13.20 | Four cheeses, black pepper | vegetarian gluten milk | size, base, top, cut
      Patate e Rosmarino | 11.50 | Thin potato, rosemary, sea salt | vegan gluten | size, base, top, cut
      Tartufo | 15.50 | Truffle cream, mushrooms, hazelnut | vegetarian gluten milk nuts | size, base, top, cut
      Salsiccia e Friarielli | 14.00 | Fennel sausage, bitter greens | gluten milk | size, base, top, cut
      # Beside
      Burrata | 9.50 | Tomatoes, basil oil | vegetarian milk
      Rocket Salad | 7.20 | Pecorino, lemon | vegetarian milk
      Garlic Bread | 5.00 | From the same oven | vegan gluten
      Arancini | 7.50 | Three, with saffron and peas | vegetarian gluten milk eggs
      # Sweet
      Tiramisù | 6.50 | Made at noon, gone by ten | vegetarian gluten milk eggs
      Panna Cotta | 5.80 | Bitter orange | milk
      # Drinks
      Chinotto | 3.40 | 0.275 l, bitter and dark | vegan drink
      Sparkling Water | 2.80 | 0.5 l | vegan drink
      Lambrusco | 18.00 | 0.75 l, dry | sulphites alcohol
    `,
  },

  {
    name: 'Quarter Moon Pizza',
    cuisine: 'Pizza',
    description: 'The oven has not been cold since it was lit.',
    shape: 'sets',
    hours: 'always',
    prepMinutes: 15,
    menu: `
      @cup = Size, 1 of: 0.3 l | 0.5 l +0.90
      @dip = Dip, 1 of: Garlic | Tomato and chilli | Herb yoghurt
      @pizza = Pizza, 1 of: Moonlight | Salami | Garden | Tuna and Onion +1.00 | Hot Night +1.00
      @second = Second pizza, 1 of: Moonlight | Salami | Garden | Tuna and Onion +1.00 | Hot Night +1.00
      @side = Side, 1 of: Garlic bread | Potato wedges >dip | Chicken bites +1.50 >dip | Tomato salad
      @drink = Drink, 1 of: Orange soda >cup | Lemon soda >cup | Iced tea >cup | Sparkling water
      @top = Extra toppings, 0-4 of: Mozzarella +1.50 x2 | Salami +1.80 | Mushrooms +1.00 | Jalapeños +0.80 | Sweetcorn +0.80
      # Sets
      Solo | 14.50 | One pizza, a side and a drink | gluten milk eggs fish | pizza, side, drink
      Double | 25.00 | Two pizzas, a side and a drink | gluten milk eggs fish | pizza, second, side, drink
      Slice and Soda | 7.90 | Two slices of the day and a drink | gluten milk | drink
      Party | 49.00 | Four Moonlights, two garlic breads, dips for all | vegetarian gluten milk | dip
      # Pizzas
      Moonlight | 9.20 | Tomato and mozzarella | vegetarian gluten milk | top
      Salami | 10.50 | Mild salami, oregano | gluten milk | top
      Garden | 10.80 | Peppers, mushrooms, olives | vegetarian gluten milk | top
      Tuna and Onion | 11.50 | Red onion, capers | fish gluten milk | top
      Hot Night | 11.80 | Spicy salami, jalapeños, chilli oil | gluten milk spicy | top
      Four Quarters | 12.00 | Ham, mushrooms, olives, artichokes, each in its place | gluten milk | top
      Night Shift | 12.50 | Egg, bacon, spinach | gluten milk eggs | top
      Cloudless | 10.20 | Tomato, garlic, grilled vegetables, no cheese | vegan gluten | top
      White Moon | 11.90 | Ricotta, spinach, nutmeg | vegetarian gluten milk | top
      Chicken Barbecue | 12.20 | Smoky sauce, red onion | gluten milk celery | top
      # Sides
      Garlic Bread | 4.50 | With parsley | vegetarian gluten milk
      Potato Wedges | 4.80 | Paprika salt | vegan | dip
      Chicken Bites | 6.20 | Eight | gluten eggs | dip
      Tomato Salad | 4.90 | Onion, basil | vegan
      # Sweet and cold
      Chocolate Calzone | 6.50 | To share, or not | vegetarian gluten milk nuts
      Lemon Sorbet | 3.90 | A tub | vegan
      Orange Soda | 2.90 | With real juice | vegan drink | cup
      Iced Tea | 2.90 | Peach | vegan drink | cup
      Pils | 3.80 | 0.33 l, 5 % | vegan gluten alcohol
    `,
  },
  {
    name: 'Tavola Piccola',
    cuisine: 'Italian',
    description: 'Fresh pasta by the hundred grams, sauces by the hour.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 18,
    menu: `
      @pasta = Pasta, 1 of: Tagliatelle | Spaghetti | Rigatoni | Potato gnocchi +1.50 | Gluten-free penne +1.50
      @cheese = On top, 0-2 of: Parmesan +0.90 | Pecorino +0.90 | Toasted crumbs +0.50 | Chilli oil +0.50
      @bread = Bread, 0-1 of: Focaccia +2.20 | Grissini +1.50
      # Antipasti
      Vitello Tonnato | 11.50 | Veal, tuna sauce, capers | fish eggs | bread
      Caponata | 7.80 | Sweet and sour aubergine | vegan celery nuts | bread
      Bruschetta | 6.90 | Tomato, garlic, basil | vegan gluten
      Polpette | 8.90 | Meatballs in tomato | gluten milk eggs celery | bread
      Marinated Olives | 4.50 | Orange peel, fennel | vegan
      # Pasta
      Ragù alla Bolognese | 14.20 | Beef and pork, four hours | gluten milk celery | pasta, cheese
      Carbonara | 13.80 | Guanciale, egg, pecorino, no cream | gluten milk eggs | pasta, cheese
      Cacio e Pepe | 12.50 | Pecorino and black pepper | vegetarian gluten milk | pasta, cheese
      Arrabbiata | 11.50 | Tomato, garlic, chilli | vegan gluten spicy | pasta, cheese
      Pesto alla Genovese | 13.00 | Basil, pine nuts, green beans, potato | vegetarian gluten milk nuts | pasta, cheese
      Vongole | 16.80 | Clams, white wine, parsley | molluscs gluten sulphites | pasta
      Norma | 12.80 | Aubergine, salted ricotta | vegetarian gluten milk | pasta, cheese
      Amatriciana | 13.50 | Guanciale, tomato, pecorino | gluten milk | pasta, cheese
      Funghi | 14.00 | Wild mushrooms, thyme, cream | vegetarian gluten milk | pasta, cheese
      Lasagne | 14.50 | Baked in the morning, again at night | gluten milk eggs celery | cheese
      # Mains
      Chicken Milanese | 16.50 | Breaded, rocket, lemon | gluten eggs milk | bread
      Sea Bream | 19.80 | Tomatoes, olives, potatoes | fish | bread
      Melanzane alla Parmigiana | 13.90 | Aubergine in layers | vegetarian gluten milk eggs | bread
      # Sweet
      Tiramisù della Casa | 6.80 | With marsala | vegetarian gluten milk eggs
      Cannoli | 5.90 | Two, filled when you order | vegetarian gluten milk nuts
      Affogato Jar | 5.20 | Vanilla ice and a shot of coffee, apart | vegetarian milk
      # Drinks
      San Leone Red | 17.50 | 0.75 l, from a friend’s hill | sulphites alcohol
      Blood Orange Soda | 3.50 | 0.33 l | vegan drink
      Mineral Water | 2.90 | 0.75 l | vegan drink
    `,
  },
];
