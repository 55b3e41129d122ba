/** First and family names from all over, to be paired at random: nobody in particular. */
export const firstNames: readonly string[] =
  `Aafke Abel Adaeze Aisha Akira Alba Amara Amir Anouk Anton Arjun Asha Astrid Ayo Bahar Basma
  Benno Bianca Bram Camille Carlos Celine Chidi Daan Dalia Dario Dewi Dina Elif Elin Emeka Emiel
  Esra Eva Farah Femke Filip Finn Freya Gijs Greta Hamza Hanna Hiro Hugo Ibrahim Ida Ilse Imani
  Ines Iris Ivo Jamila Jana Jelle Jin Joana Jonas Joris Julia Kai Karim Katja Kofi Lara Lars Leila
  Lena Liam Lina Lotte Lucía Luka Maarten Mae Malik Mara Marek Marit Mateo Maya Mees Mila Milan
  Mina Nadia Naoko Nia Niek Nils Noor Nuria Oliver Omar Oona Otis Paola Pau Pim Priya Quinten
  Rafael Rania Ravi Rosa Ruben Saar Sami Sanne Santi Selma Sem Sena Shirin Siem Silas Sofía Stijn
  Sunita Suzan Tarek Teun Thijs Tilda Timo Tomás Uma Valentina Vera Viktor Wanda Willem Wout Yara
  Yasin Yuki Zahra Zoë`
    .trim()
    .split(/\s+/);

export const familyNames: readonly string[] =
  `Adeyemi Alvarado Amsel Aydin Baptiste Bakker Banerjee Barros Berg Bianchi Boateng Brandt
  Brouwer Calder Castillo Chandra Claes Cordova Dekker Demir Diallo Dijkstra Duarte Eklund Evers
  Faber Ferreira Fontaine Fujita Garrido Geerts Ghosh Haas Haddad Halvorsen Hassan Hermans Hoek
  Ibarra Ito Jansen Joshi Kaplan Kariuki Keller Khoury Kim Klaver Kolar Kramer Kuiper Laurent Lim
  Lindqvist Lopes Maas Mahmoud Marino Mbeki Mendes Meyer Mishra Molenaar Moreau Mulder Nakata
  Navarro Nguyen Nowak Okafor Olsen Oosting Osman Palma Patel Peeters Pereira Petrov Post Prins
  Quist Rahman Ramos Rao Reyes Rinaldi Rossi Roos Sahin Salazar Santos Sato Schouten Sharma Silva
  Smit Soto Steen Tanaka Tas Thomsen Timmer Torres Tran Ueda Valk Vega Verhoef Visser Vos Wagner
  Weaver Willems Yamada Yilmaz Zaman Zijlstra`
    .trim()
    .split(/\s+/);

/** Streets of Lindehaven, which is on no map. */
export const streets: readonly string[] = [
  'Achter de Zeilen',
  'Appelkade',
  'Barnsteenstraat',
  'Beukenlaan',
  'Blauwe Singel',
  'Bloesempad',
  'Boterhamsteeg',
  'Brouwersdijk',
  'Duifstraat',
  'Eerste Lindestraat',
  'Eksterweg',
  'Garenmarkt',
  'Goudvinkhof',
  'Haverkamp',
  'Hoge Brug',
  'Jasmijnhof',
  'Kaarsenmakersgang',
  'Kastanjekade',
  'Kersenboomgaard',
  'Klokkenplein',
  'Koperslagerij',
  'Kruidenpad',
  'Lange Lijnbaan',
  'Lantaarnplein',
  'Leliekade',
  'Lindelaan',
  'Meidoornstraat',
  'Molenwerf',
  'Noorderkade',
  'Oude Veerweg',
  'Parelstraat',
  'Pottenbakkershof',
  'Rietkraag',
  'Roggeveld',
  'Schippersgracht',
  'Sluisstraat',
  'Specerijenkade',
  'Tuinderspad',
  'Tweede Lindestraat',
  'Veerplein',
  'Vogelzang',
  'Waagplein',
  'Walnootlaan',
  'Weverstraat',
  'Wilgenkade',
  'Zadelmakerstraat',
  'Zilverplein',
  'Zuiderkade',
];
