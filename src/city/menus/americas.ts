import type { Sketch } from '../sketch.ts';

export const americas: readonly Sketch[] = [
  {
    name: 'Casa Nopal',
    cuisine: 'Mexican',
    description: 'Corn tortillas pressed while you scroll.',
    shape: 'modifiers',
    hours: 'late',
    prepMinutes: 14,
    menu: `
      @salsa = Salsa, 1-2 of: Green tomatillo | Roasted tomato | Habanero | Peanut and chilli
      @tortilla = Tortilla, 1 of: White corn | Blue corn +0.60 | Wheat
      @extra = Extras, 0-4 of: Guacamole +2.50 | Sour cream +0.90 | Queso fresco +1.20 | Pickled onion +0.60 | Black beans +1.00
      # Tacos | Three to a plate
      Al Pastor | 10.80 | Pork, pineapple, onion | gluten_free | tortilla, salsa, extra
      Carnitas | 10.80 | Slow pork, orange | gluten_free | tortilla, salsa, extra
      Barbacoa | 11.80 | Beef, bay leaf | gluten_free | tortilla, salsa, extra
      Tinga | 10.50 | Chicken, chipotle | spicy | tortilla, salsa, extra
      Pescado | 11.80 | Battered fish, cabbage | fish gluten eggs | tortilla, salsa, extra
      Nopales | 9.80 | Cactus, tomato, beans | vegan | tortilla, salsa, extra
      Hongos | 9.90 | Mushrooms, epazote | vegan | tortilla, salsa, extra
      # Quesadillas and burritos
      Quesadilla | 8.90 | Cheese, and more if you like | vegetarian milk gluten | salsa, extra
      Quesadilla de Flor | 9.80 | Courgette flowers | vegetarian milk gluten | salsa, extra
      Burrito de Res | 12.50 | Beef, rice, beans | gluten milk | salsa, extra
      Burrito de Pollo | 11.90 | Chicken, rice, beans | gluten milk | salsa, extra
      Burrito Vegano | 10.90 | Sweet potato, beans, avocado | vegan gluten | salsa, extra
      # Plates
      Mole Poblano | 15.80 | Chicken, chocolate, twenty-two things | nuts sesame peanuts gluten | tortilla
      Enchiladas Verdes | 13.20 | Chicken, tomatillo, cream | milk | extra
      Chiles Rellenos | 12.80 | Stuffed peppers, tomato | vegetarian milk eggs | tortilla
      Pozole | 12.50 | Hominy, pork, radish | gluten_free spicy | salsa
      # Small
      Guacamole and Totopos | 7.50 | Made now | vegan | salsa
      Elote | 4.80 | Corn, cheese, chilli | vegetarian milk eggs
      Black Bean Soup | 5.90 | Lime | vegan
      # Sweet and cold
      Churros | 5.20 | Six, dark chocolate | vegetarian gluten milk
      Tres Leches | 5.80 | Soaked | vegetarian gluten milk eggs
      Horchata | 3.60 | Rice and cinnamon | vegan drink
      Hibiscus Water | 3.40 | 0.4 l | vegan drink
    `,
  },
  {
    name: 'Taco Tarde',
    cuisine: 'Mexican',
    description: 'For when lunch, dinner and breakfast have lost their meaning.',
    shape: 'sets',
    hours: 'always',
    prepMinutes: 11,
    menu: `
      @salsa = Salsa, 1 of: Mild | Green | Red | Habanero
      @cup = Size, 1 of: 0.3 l | 0.5 l +0.80
      @taco1 = First taco, 1 of: Pork and pineapple >salsa | Beef >salsa | Chicken >salsa | Sweet potato >salsa | Fish +1.00 >salsa
      @taco2 = Second taco, 1 of: Pork and pineapple >salsa | Beef >salsa | Chicken >salsa | Sweet potato >salsa | Fish +1.00 >salsa
      @taco3 = Third taco, 1 of: Pork and pineapple >salsa | Beef >salsa | Chicken >salsa | Sweet potato >salsa | Fish +1.00 >salsa
      @side = Side, 1 of: Totopos and salsa | Street corn | Beans and rice | Guacamole +1.50
      @drink = Drink, 1 of: Lime soda >cup | Hibiscus water >cup | Water
      # Sets
      Two and a Drink | 9.80 | Two tacos, one drink | gluten milk fish eggs | taco1, taco2, drink
      Three and a Side | 13.80 | Three tacos, a side | gluten milk fish eggs | taco1, taco2, taco3, side
      Tarde Box | 16.50 | Three tacos, a side and a drink | gluten milk fish eggs | taco1, taco2, taco3, side, drink
      Breakfast Set | 10.50 | Egg tacos, beans, a drink | vegetarian eggs milk | salsa, drink
      # Tacos | One at a time
      Pork and Pineapple | 3.90 | Off the spit | gluten_free | salsa
      Beef | 4.20 | Slow | gluten_free | salsa
      Chicken | 3.90 | Chipotle | spicy | salsa
      Sweet Potato | 3.60 | Black beans | vegan | salsa
      Fish | 4.50 | Battered | fish gluten eggs | salsa
      Egg and Potato | 3.60 | Any time | vegetarian eggs | salsa
      # Bigger
      Nachos | 9.80 | Cheese, beans, jalapeños | vegetarian milk spicy | salsa
      Loaded Nachos | 12.50 | With beef | milk spicy | salsa
      Burrito | 11.50 | Beef or chicken, say which | gluten milk | salsa
      Bean Burrito | 10.20 | Rice, corn, avocado | vegan gluten | salsa
      Chilaquiles | 10.80 | Tortilla, salsa, two eggs | vegetarian eggs milk spicy
      # Sides
      Totopos and Salsa | 4.20 | A bag and a tub | vegan | salsa
      Street Corn | 4.50 | Lime, cheese | vegetarian milk eggs
      Beans and Rice | 4.20 | Black and white | vegan
      Guacamole | 5.50 | A good scoop | vegan
      # Sweet and cold
      Churro Bites | 4.50 | Caramel | vegetarian gluten milk
      Lime Soda | 3.20 | Pressed | vegan drink | cup
      Michelada Mix | 3.80 | No beer in it | vegan celery drink
    `,
  },
  {
    name: 'Island Fire',
    cuisine: 'Caribbean',
    description: 'Jerk over pimento wood, and a sauce that should have a bell.',
    shape: 'modifiers',
    hours: 'evening',
    prepMinutes: 17,
    menu: `
      @heat = Sauce, 1 of: Mild | Jerk | Scotch bonnet | No sauce
      @with = With, 1 of: Rice and peas | Festival +0.50 | Chips | Coleslaw
      @add = Add, 0-3 of: Fried plantain +2.20 x2 | Avocado +1.80 | Extra gravy +0.80 | Steamed cabbage +1.50
      # Jerk
      Jerk Chicken | 14.20 | Half, on the bone | halal spicy | heat, with, add
      Jerk Pork | 14.80 | Shoulder | spicy | heat, with, add
      Jerk Prawns | 16.50 | Thyme, lime | crustaceans spicy | heat, with, add
      Jerk Cauliflower | 12.20 | Charred | vegan spicy | heat, with, add
      # Pots
      Curry Goat | 15.80 | Bone in, three hours | halal mustard celery | with, add
      Oxtail | 17.80 | Butter beans | celery soy gluten | with, add
      Brown Stew Chicken | 13.80 | Thyme, pepper | halal celery soy gluten | with, add
      Ackee and Saltfish | 14.50 | Sunday on any day | fish | with, add
      Callaloo and Pumpkin | 12.00 | Coconut milk | vegan celery | with, add
      Pepperpot | 15.20 | Beef, cassareep | gluten_free spicy | with, add
      # Roti
      Goat Roti | 12.80 | Split-pea bread | halal gluten mustard | heat
      Chicken Roti | 11.80 | Potato, curry | halal gluten mustard | heat
      Chickpea Roti | 10.50 | Pumpkin, curry | vegan gluten mustard | heat
      # Small
      Saltfish Fritters | 6.80 | Six | fish gluten eggs
      Beef Patty | 3.90 | Yellow, flaky | gluten spicy
      Callaloo Patty | 3.70 | Yellow, flaky | vegan gluten
      Fried Plantain | 4.20 | Ripe | vegan
      Festival | 3.80 | Three sweet dumplings | vegetarian gluten milk
      # Sweet and cold
      Rum Cake | 4.90 | Dark fruit | vegetarian gluten eggs milk sulphites
      Coconut Drops | 3.80 | Ginger | vegan
      Sorrel | 3.60 | Hibiscus, ginger, clove | vegan drink
      Ginger Beer | 3.60 | Bites back | vegan drink
      Island Lager | 4.30 | 0.33 l, 4.7 % | vegan gluten alcohol
    `,
  },
  {
    name: 'Poke Tide',
    cuisine: 'Hawaiian',
    description: 'Bowls built from the rice up.',
    shape: 'modifiers',
    hours: 'day',
    prepMinutes: 9,
    menu: `
      @size = Size, 1 of: Regular | Large +3.00
      @base = Base, 1 of: Sushi rice | Brown rice | Half rice, half leaves | Cabbage noodles
      @fish = Fish or not, 1 of: Salmon | Tuna +1.00 | Cooked prawns | Marinated tofu | Chicken
      @top = Toppings, 2-5 of: Edamame | Cucumber | Mango | Seaweed | Radish | Sweetcorn | Pickled ginger | Crisp onion
      @more = More, 0-3 of: Avocado +1.80 | Extra fish +3.50 | Masago +1.20 | Cashews +0.90
      @sauce = Sauce, 1 of: Soy and sesame | Spicy mayo | Ponzu | Wasabi lime
      # Build it
      Your Own Bowl | 12.90 | From the rice up | soy sesame fish | size, base, fish, top, more, sauce
      Your Own Salad | 11.90 | From the leaves up | soy sesame fish | size, fish, top, more, sauce
      # Tides
      High Tide | 13.90 | Salmon, mango, edamame, spicy mayo | fish soy sesame eggs | size, base, more
      Low Tide | 14.20 | Tuna, seaweed, cucumber, ponzu | fish soy sesame | size, base, more
      Spring Tide | 14.90 | Salmon and tuna, avocado, masago | fish soy sesame | size, base, more
      Red Tide | 13.90 | Spicy tuna, kimchi, radish | fish soy sesame spicy | size, base, more
      Calm Water | 12.50 | Tofu, edamame, mango, cashews | vegan soy sesame nuts | size, base, more
      Warm Current | 13.20 | Teriyaki chicken, corn, spring onion | soy sesame gluten | size, base, more
      Reef | 13.90 | Prawns, pineapple, coriander | crustaceans soy sesame | size, base, more
      Kelp Forest | 12.20 | Seaweed, mushrooms, avocado | vegan soy sesame | size, base, more
      # Small
      Miso Soup | 3.20 | Tofu | vegan soy
      Edamame | 4.50 | Chilli or salt | vegan soy
      Salmon Tartare | 8.90 | Crisps | fish soy sesame gluten
      Seaweed Crisps | 3.20 | A bag | vegan sesame
      Tofu Musubi | 4.50 | Tofu, rice, nori | vegan soy sesame
      # Sweet and cold
      Coconut Chia | 4.50 | Passion fruit | vegan
      Pineapple Sticks | 3.80 | Chilli and lime | vegan
      Guava Juice | 3.80 | 0.25 l | vegan drink
      Green Iced Tea | 3.20 | Unsweetened | vegan drink
      Coconut Water | 3.60 | 0.33 l | vegan drink
    `,
  },
  {
    name: 'Mercado Verde',
    cuisine: 'Latin American',
    description: 'Arepas, empanadas and other things with a filling.',
    shape: 'flat',
    hours: 'day',
    prepMinutes: 10,
    menu: `
      # From the counter
      Arepa Reina | 7.90 | Chicken, avocado | eggs
      Arepa Pabellón | 8.50 | Beef, beans, plantain, cheese | milk
      Arepa Dominó | 7.20 | Black beans, white cheese | vegetarian milk
      Arepa Vegana | 7.50 | Mushrooms, beans, avocado | vegan
      Beef Empanada | 3.80 | Olive, egg | gluten eggs
      Chicken Empanada | 3.80 | Cumin | gluten eggs
      Corn Empanada | 3.60 | Cheese | vegetarian gluten milk
      Spinach Empanada | 3.60 | Raisins | vegan gluten
      Pão de Queijo | 4.50 | Five cheese breads | vegetarian milk eggs
      Coxinha | 3.90 | Chicken teardrop | gluten milk
      Tamal de Pollo | 6.50 | In a leaf | gluten_free
      Tamal de Rajas | 6.20 | Peppers, cheese | vegetarian milk spicy
      Ceviche | 12.50 | White fish, lime, sweet potato | fish celery
      Mushroom Ceviche | 9.50 | Lime, coriander | vegan celery
      Lomo Saltado | 14.20 | Beef, onion, chips, rice | soy gluten
      Feijoada | 13.80 | Black beans, pork, orange, rice | sulphites
      Moqueca | 14.90 | Fish, coconut, pepper, rice | fish
      Quinoa Salad | 8.90 | Corn, feta, lime | vegetarian milk
      Yuca Fries | 4.80 | Garlic sauce | vegetarian eggs
      Alfajor | 2.90 | Caramel between two biscuits | vegetarian gluten milk eggs
      Brigadeiro | 1.80 | One, and then another | vegetarian milk
      Maté | 3.20 | Cold, with lemon | vegan drink
      Passion Fruit Juice | 3.90 | 0.3 l | vegan drink
    `,
  },
];
