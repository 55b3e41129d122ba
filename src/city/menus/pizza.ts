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
];
