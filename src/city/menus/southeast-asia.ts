import type { Sketch } from '../sketch.ts';

export const southeastAsia: readonly Sketch[] = [
  {
    name: 'Jasmine Alley',
    cuisine: 'Thai',
    description: 'Bangkok side-street cooking, as hot as you dare.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 15,
    menu: `
      @heat = Heat, 1 of: No chilli | One chilli | Two chillies | Thai hot
      @with = With, 1 of: Tofu | Chicken +1.50 | Beef +2.50 | Prawns +3.00
      @rice = Rice, 1 of: Jasmine | Sticky +0.80 | Brown +0.50 | None
      @egg = Add, 0-2 of: Fried egg +1.50 | Extra vegetables +1.80 | Peanuts +0.60
      # Small
      Spring Rolls | 5.90 | Four, glass noodles, plum sauce | vegan gluten soy
      Chicken Satay | 7.50 | Peanut sauce, cucumber | peanuts fish soy
      Fish Cakes | 7.20 | Red curry, lime leaf | fish eggs
      Papaya Salad | 8.50 | Lime, tomatoes, peanuts | fish peanuts spicy | heat
      Tom Yum | 7.90 | Lemongrass, mushrooms, lime | fish crustaceans celery spicy | heat, with
      Tom Kha | 7.90 | Coconut, galangal | fish | heat, with
      # Wok
      Pad Thai | 12.80 | Rice noodles, tamarind, peanuts | fish eggs peanuts soy | heat, with, egg
      Pad See Ew | 12.80 | Wide noodles, dark soy, greens | eggs soy gluten molluscs | with, egg
      Pad Krapow | 12.50 | Holy basil, chilli, garlic | fish soy gluten molluscs spicy | heat, with, rice, egg
      Cashew Stir-fry | 13.20 | Dried chilli, onion | nuts soy gluten molluscs | heat, with, rice
      Ginger Stir-fry | 12.50 | Black mushrooms, spring onion | soy gluten molluscs | with, rice
      Pineapple Fried Rice | 12.90 | Curry powder, cashews | nuts eggs soy | with, egg
      # Curries
      Green Curry | 13.50 | Thai aubergine, basil | fish crustaceans spicy | heat, with, rice
      Red Curry | 13.50 | Bamboo shoots, lime leaf | fish crustaceans spicy | heat, with, rice
      Massaman | 14.20 | Potato, peanuts, cinnamon | fish peanuts | with, rice
      Panang | 14.00 | Thick, with lime leaf | fish crustaceans peanuts | heat, with, rice
      Jungle Curry | 13.20 | No coconut, no mercy | fish crustaceans spicy | heat, with, rice
      # Sweet and cold
      Mango Sticky Rice | 6.50 | While the mangoes are good | vegan sesame
      Coconut Ice Cream | 4.80 | Palm sugar | vegan
      Thai Iced Tea | 3.80 | Orange and milky | vegetarian milk drink
      Lemongrass Cooler | 3.50 | 0.4 l | vegan drink
      Rice Lager | 4.20 | 0.33 l, 5 % | vegan gluten alcohol
    `,
  },
  {
    name: 'Two Elephants',
    cuisine: 'Thai',
    description: 'Set dinners for one, two or the whole stairwell.',
    shape: 'sets',
    hours: 'evening',
    prepMinutes: 22,
    menu: `
      @heat = Heat, 1 of: Mild | Medium | Hot
      @meat = With, 1 of: Tofu and vegetables | Chicken | Beef +1.50 | Prawns +2.00
      @starter = Starter, 1 of: Spring rolls | Chicken satay | Sweetcorn fritters | Prawn crackers
      @main = Main, 1 of: Green curry >heat | Massaman curry | Basil stir-fry >heat | Tamarind noodles
      @main2 = Second main, 1 of: Green curry >heat | Massaman curry | Basil stir-fry >heat | Tamarind noodles
      @sweet = Dessert, 1 of: Coconut ice cream | Banana in coconut | Fresh pineapple
      @rice = Rice, 1 of: Jasmine | Coconut +0.80 | Brown
      # Dinners
      Dinner for One | 18.50 | Starter, main, rice, dessert | fish peanuts soy gluten | starter, main, rice, sweet
      Dinner for Two | 36.00 | Two starters, two mains, rice, dessert | fish peanuts soy gluten | starter, main, main2, rice, sweet
      Vegetable Dinner | 17.00 | Spring rolls, green curry with tofu, rice, dessert | vegan gluten soy | rice, sweet
      Elephant Family | 62.00 | Four starters, three mains, rice for four | fish peanuts soy gluten | main, main2, rice
      # Starters
      Spring Rolls | 5.50 | Four | vegan gluten soy
      Chicken Satay | 7.20 | Four skewers | peanuts fish soy
      Sweetcorn Fritters | 5.80 | Sweet chilli | vegan gluten
      Prawn Crackers | 3.50 | A bag | crustaceans
      Larb | 8.80 | Minced chicken, lime, mint | fish spicy | heat
      Glass Noodle Salad | 8.90 | Celery leaf, lime, peanuts | fish peanuts celery spicy | heat
      # Mains
      Green Curry | 13.80 | Bamboo, basil | fish crustaceans | heat, meat
      Massaman Curry | 14.50 | Potato, onion, peanuts | fish peanuts | meat
      Yellow Curry | 13.80 | Turmeric, pineapple | fish crustaceans | heat, meat
      Basil Stir-fry | 13.20 | Holy basil, green beans | soy fish molluscs gluten | heat, meat
      Tamarind Noodles | 13.50 | Egg, bean sprouts, peanuts | eggs fish peanuts soy | meat
      Drunken Noodles | 13.80 | Wide, with chilli and basil | soy fish molluscs gluten spicy | heat, meat
      Sea Bass with Lime | 19.50 | Steamed, garlic, coriander | fish | heat
      # More
      Coconut Rice | 3.80 | Pandan | vegan
      Banana in Coconut | 4.90 | Warm | vegan sesame
      Fresh Pineapple | 3.90 | Cut when you order | vegan
      Ginger Tea | 2.90 | With honey | vegetarian drink
      Coconut Water | 3.60 | 0.33 l | vegan drink
    `,
  },
  {
    name: 'Wok by the Canal',
    cuisine: 'Asian',
    description: 'Twenty-some dishes, one flame, no sleep.',
    shape: 'flat',
    hours: 'always',
    prepMinutes: 10,
    menu: `
      # From the wok
      Chicken Noodles | 9.80 | Egg noodles, cabbage, soy | gluten eggs soy
      Beef Noodles | 10.80 | Black pepper, onion | gluten eggs soy molluscs
      Prawn Noodles | 11.90 | Garlic, spring onion | crustaceans gluten eggs soy
      Vegetable Noodles | 8.90 | Broccoli, carrot, mushrooms | vegan gluten soy
      Singapore Noodles | 10.90 | Thin rice noodles, curry, prawns | crustaceans eggs soy celery
      Chicken Fried Rice | 9.50 | Egg, peas | eggs soy
      Egg Fried Rice | 7.80 | Spring onion | vegetarian eggs soy
      Kimchi Fried Rice | 9.20 | With a fried egg | eggs fish soy spicy
      Sweet and Sour Chicken | 10.80 | Pineapple, peppers, rice | gluten eggs
      Kung Pao Chicken | 11.20 | Peanuts, dried chilli, rice | peanuts soy spicy
      Beef with Broccoli | 11.80 | Oyster sauce, rice | soy molluscs gluten
      Black Bean Beef | 11.80 | Green pepper, rice | soy gluten
      Ginger Salmon | 13.50 | Soy, spring onion, rice | fish soy gluten
      Mapo Tofu | 9.90 | Sichuan pepper, rice | vegan soy spicy
      Tofu Teriyaki | 9.80 | Sesame, greens, rice | vegan soy sesame gluten
      Aubergine in Garlic | 9.90 | Sweet, sour, rice | vegan soy gluten
      Hot and Sour Soup | 5.20 | Mushrooms, egg | eggs soy gluten spicy
      Wonton Soup | 6.50 | Eight wontons | gluten crustaceans soy
      Spring Rolls | 4.80 | Six small ones | vegan gluten soy
      Prawn Toast | 5.90 | Sesame | crustaceans gluten sesame eggs
      Sesame Balls | 4.50 | Three, red bean | vegan sesame
      Green Tea | 2.50 | 0.4 l, hot | vegan drink
      Lychee Soda | 2.90 | 0.33 l | vegan drink
    `,
  },
  {
    name: 'Phở Bình Minh',
    cuisine: 'Vietnamese',
    description: 'The broth goes on at four in the morning.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 12,
    menu: `
      @size = Bowl, 1 of: Regular | Large +2.50
      @extra = Extras, 0-4 of: More noodles +1.50 | More beef +2.80 | Poached egg +1.50 | Fresh chilli | Bone marrow +2.50
      @meat = With, 1 of: Lemongrass tofu | Grilled pork +1.00 | Grilled chicken +1.00 | Beef in betel leaf +2.00
      # Phở
      Phở Bò Tái | 12.50 | Rare beef | fish celery | size, extra
      Phở Bò Chín | 12.50 | Brisket | fish celery | size, extra
      Phở Đặc Biệt | 14.20 | Rare beef, brisket, tendon, meatballs | fish celery | size, extra
      Phở Gà | 12.00 | Chicken, lime leaf | fish celery | size, extra
      Phở Chay | 11.20 | Mushroom broth, tofu | vegan soy celery | size, extra
      Bún Bò Huế | 13.80 | Lemongrass, chilli, beef shank | fish crustaceans spicy | size, extra
      # Bún and rice
      Bún Salad Bowl | 12.80 | Cold noodles, herbs, peanuts, nước chấm | fish peanuts | meat
      Cơm Tấm | 12.50 | Broken rice, pickles, egg | fish eggs | meat
      Bún Chả | 13.20 | Grilled pork patties, herbs | fish
      Caramel Pork | 13.00 | Clay pot, rice | fish soy
      Turmeric Fish | 14.80 | Dill, peanuts, noodles | fish peanuts
      # Small
      Summer Rolls | 6.20 | Two, prawns and herbs | crustaceans peanuts soy
      Tofu Summer Rolls | 5.80 | Two | vegan peanuts soy
      Chả Giò | 6.50 | Three crisp rolls, pork | eggs fish
      Bánh Xèo | 9.80 | Sizzling pancake, prawns, pork | crustaceans fish
      Green Mango Salad | 7.90 | Dried shrimp, mint | crustaceans fish peanuts
      # Sweet and cold
      Chè Ba Màu | 4.90 | Three colours in a glass | vegan
      Coconut Flan | 4.50 | Dark caramel | vegetarian milk eggs
      Cà Phê Sữa Đá | 4.20 | Coffee, condensed milk, ice | vegetarian milk drink
      Salted Lime Soda | 3.60 | Better than it sounds | vegan drink
      Jasmine Tea | 2.60 | Hot | vegan drink
    `,
  },
  {
    name: 'Basil & Baguette',
    cuisine: 'Vietnamese',
    description: 'Bánh mì with a crust you can hear.',
    shape: 'flat',
    hours: 'day',
    prepMinutes: 8,
    menu: `
      # Everything
      Classic Bánh Mì | 7.20 | Pâté, cold cuts, pickles, coriander | gluten soy fish
      Lemongrass Chicken Bánh Mì | 7.50 | Pickled carrot, chilli | gluten soy fish
      Grilled Pork Bánh Mì | 7.50 | Five spice | gluten soy fish
      Meatball Bánh Mì | 7.50 | Tomato, pepper | gluten fish
      Sardine Bánh Mì | 6.90 | Tomato, onion | gluten fish
      Fried Egg Bánh Mì | 6.20 | Soy, white pepper | vegetarian gluten eggs soy
      Tofu Bánh Mì | 6.80 | Lemongrass, mushrooms | vegan gluten soy
      Jackfruit Bánh Mì | 7.20 | Pulled and sticky | vegan gluten soy
      Roast Duck Bánh Mì | 8.90 | Hoisin, cucumber | gluten soy sesame
      Prawn Bánh Mì | 8.50 | Garlic butter | gluten crustaceans milk
      Chicken Rice Bowl | 9.50 | Ginger, broth on the side | fish
      Pork Rice Bowl | 9.50 | Pickles, egg | fish eggs
      Tofu Rice Bowl | 8.90 | Greens, peanuts | vegan soy peanuts
      Papaya and Beef Jerky | 7.50 | Basil, sweet soy | soy peanuts
      Summer Rolls | 5.80 | Two, chicken | fish peanuts
      Prawn Chips | 2.90 | A bag | crustaceans
      Cassava Cake | 3.80 | Coconut | vegetarian milk
      Sesame Donut | 2.20 | Hollow and crisp | vegan gluten sesame
      Iced Coffee | 3.90 | Black, strong | vegan drink
      Egg Coffee | 4.50 | Whipped yolk, condensed milk | vegetarian eggs milk drink
      Sugar Cane and Kumquat | 4.20 | 0.4 l | vegan drink
      Iced Artichoke Tea | 3.20 | 0.4 l | vegan drink
    `,
  },
  {
    name: 'Hanoi Night Kitchen',
    cuisine: 'Vietnamese',
    description: 'Hot bowls for cold hours. The lamp is always on.',
    shape: 'sets',
    hours: 'always',
    prepMinutes: 13,
    menu: `
      @sweetness = Sweetness, 1 of: Full | Half | None
      @bowl = Bowl, 1 of: Beef phở | Chicken phở | Mushroom phở | Noodle salad with pork +1.00
      @small = Small plate, 1 of: Crisp rolls | Tofu summer rolls | Green papaya salad +1.00
      @drink = Drink, 1 of: Iced coffee >sweetness | Lime soda >sweetness | Jasmine tea
      @extra = Extras, 0-3 of: More noodles +1.50 | Poached egg +1.50 | Fresh chilli | Bean sprouts +0.50
      # Night sets
      Night Set | 17.50 | A bowl, a small plate and a drink | fish soy peanuts | bowl, small, drink
      Short Night | 14.00 | A bowl and a drink | fish soy | bowl, drink
      Night for Two | 33.00 | Two beef phở, crisp rolls, two drinks | fish eggs celery | drink
      Meatless Night | 16.00 | Mushroom phở, tofu rolls and a drink | vegan soy peanuts celery | drink
      # Bowls
      Beef Phở | 11.90 | Brisket and rare beef | fish celery | extra
      Chicken Phở | 11.50 | Lime leaf | fish celery | extra
      Mushroom Phở | 10.80 | Tofu, star anise | vegan soy celery | extra
      Noodle Salad with Pork | 12.50 | Herbs, peanuts | fish peanuts | extra
      Duck Noodle Soup | 13.50 | Bamboo shoots, ginger | fish celery | extra
      Rice Porridge | 8.90 | Chicken, spring onion, for bad colds | fish | extra
      # Plates
      Broken Rice with Pork | 12.20 | Fried egg, pickles | fish eggs
      Lemongrass Chicken | 12.00 | Rice, chilli | fish
      Tofu in Tomato | 10.50 | Rice, spring onion | vegan soy
      Shaking Beef | 15.50 | Peppers, watercress, rice | soy fish
      # Small
      Crisp Rolls | 6.20 | Three | eggs fish
      Tofu Summer Rolls | 5.80 | Two | vegan soy peanuts
      Green Papaya Salad | 7.20 | Peanuts, basil | fish peanuts
      Steamed Bun | 3.90 | Pork and egg | gluten eggs soy
      # Sweet and cold
      Banana Fritters | 4.80 | Sesame | vegan gluten sesame
      Iced Coffee | 3.90 | With condensed milk | vegetarian milk drink | sweetness
      Lime Soda | 3.40 | Fresh | vegan drink | sweetness
    `,
  },
  {
    name: 'Warung Mentari',
    cuisine: 'Indonesian',
    description: 'Rice tables from a kitchen with eleven sambals.',
    shape: 'sets',
    hours: 'evening',
    prepMinutes: 18,
    menu: `
      @sambal = Sambal, 1-2 of: Oelek | Badjak | Matah | None at all
      @cup = Size, 1 of: 0.3 l | 0.5 l +0.80
      @rice = Rice, 1 of: White | Yellow +0.50 | Fried noodles +1.00 | Fried rice +1.00
      @meat = Meat, 1 of: Beef rendang | Chicken in coconut | Pork in sweet soy | Tempeh and beans
      @veg = Vegetable, 1 of: Gado gado | Long beans | Pickled cucumber | Cabbage with turmeric
      @drink = Drink, 1 of: Palm sugar iced tea >cup | Tamarind juice >cup | Water
      # Rice tables
      Nasi Rames | 13.80 | One meat, one vegetable, egg, rice | eggs soy peanuts crustaceans | meat, veg, rice, sambal
      Rice Table for One | 21.50 | Seven small dishes, rice and a drink | eggs soy peanuts crustaceans | meat, rice, sambal, drink
      Rice Table for Two | 42.00 | Eleven small dishes and rice | eggs soy peanuts crustaceans fish | meat, rice, sambal
      Vegan Rice Table | 19.50 | Six small dishes, rice and a drink | vegan soy peanuts | rice, sambal, drink
      # Dishes
      Beef Rendang | 14.50 | Dry, dark, coconut | halal | rice, sambal
      Ayam Opor | 12.80 | Chicken in white coconut curry | halal | rice, sambal
      Babi Kecap | 13.50 | Pork in sweet soy | soy gluten | rice, sambal
      Sate Ayam | 11.50 | Chicken skewers, peanut sauce | halal peanuts soy gluten | rice, sambal
      Sate Kambing | 13.50 | Lamb skewers, sweet soy | halal soy gluten | rice, sambal
      Gado Gado | 10.80 | Vegetables, egg, peanut sauce | vegetarian eggs peanuts soy | rice, sambal
      Tempeh Orek | 9.90 | Sweet, crisp, chilli | vegan soy gluten spicy | rice, sambal
      Ikan Bali | 14.80 | Mackerel in red sauce | fish spicy | rice, sambal
      Telor Balado | 9.50 | Eggs in chilli and tomato | vegetarian eggs spicy | rice, sambal
      Nasi Goreng | 11.90 | Fried egg, pickles, crackers | eggs soy crustaceans gluten | sambal
      Mie Goreng | 11.90 | Fried noodles, cabbage | eggs soy gluten | sambal
      Soto Ayam | 8.50 | Turmeric chicken soup, glass noodles | halal eggs celery | sambal
      # Small and sweet
      Lumpia | 5.80 | Two, with vegetables | vegan gluten soy | sambal
      Krupuk | 2.80 | A bag of crackers | crustaceans
      Pisang Goreng | 4.80 | Fried banana | vegan gluten
      Spekkoek | 4.20 | Two slices of thousand layers | vegetarian eggs milk gluten
      Palm Sugar Iced Tea | 3.20 | Pandan | vegan drink | cup
      Tamarind Juice | 3.20 | Sour enough | vegan drink | cup
    `,
  },
];
