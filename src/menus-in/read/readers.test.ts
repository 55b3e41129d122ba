import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { promise } from '../crawl/links.ts';
import { readCsv } from './csv.ts';
import { readDocument } from './document.ts';
import { foundMenu } from './found.ts';
import { readPage } from './page.ts';
import { clean, cut } from './text.ts';
import { allergenOf, dietOf, taxCategoryOf } from './words.ts';

function pageOf(jsonLd: string): ReturnType<typeof readPage> {
  const html = `<script type="application/ld+json">${jsonLd.replaceAll('</', '<\\/')}</script>`;
  return readPage({
    url: 'https://a.example/',
    contentType: 'text/html',
    bytes: Buffer.from(html),
  });
}

const keys = fc.constantFrom(
  '@id',
  '@type',
  '@graph',
  'name',
  'hasMenu',
  'hasMenuSection',
  'hasMenuItem',
  'offers',
  'price',
  'image',
  'itemListElement',
  'item',
  'menuAddOn',
);
const values = fc.constantFrom(
  'Menu',
  'MenuSection',
  'MenuItem',
  'Restaurant',
  '#a',
  '#b',
  '5.00 €',
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    values,
    fc.double(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(keys, tie('tree'), { maxKeys: 6 }),
  ),
}));

test('whatever a page says of itself, what is read of it has the form of a reading', () => {
  fc.assert(
    fc.property(tree, (said) => {
      foundMenu.parse(pageOf(JSON.stringify(said)).found);
    }),
    { numRuns: 2_000 },
  );
});

test('things that refer to each other in a circle are read once', () => {
  const { found } = pageOf(
    JSON.stringify({
      '@graph': [
        { '@type': 'Menu', '@id': '#m', hasMenuSection: { '@id': '#s' } },
        {
          '@type': 'MenuSection',
          '@id': '#s',
          name: 'Round',
          hasMenuSection: [{ '@id': '#s' }, { '@id': '#m' }],
          hasMenuItem: {
            '@type': 'MenuItem',
            name: 'Ring',
            '@id': '#i',
            menuAddOn: { '@id': '#i' },
          },
        },
      ],
    }),
  );
  assert.deepEqual(
    found.sections.map(({ items }) => items.map(({ name }) => name)),
    [['Ring']],
  );
});

test('a page that nests without end is read as deep as is sensible', () => {
  const deep = '<div itemscope itemtype="https://schema.org/Menu">'.repeat(3_000);
  const json = `${'{"@type":"Menu","hasMenuSection":'.repeat(5_000)}{}${'}'.repeat(5_000)}`;
  const { found } = readPage({
    url: 'https://a.example/',
    contentType: 'text/html',
    bytes: Buffer.from(`<script type="application/ld+json">${json}</script>${deep}`),
  });
  assert.deepEqual(found.sections, []);
});

test('whatever bytes a file holds, it is read into something or told that it cannot be', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', '{', '<', 'name;price\n'),
      (bytes, start) => {
        const { found } = readDocument({
          name: 'any',
          bytes: Buffer.concat([Buffer.from(start), bytes]),
        });
        foundMenu.parse(found);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a table without a column for dishes or for prices is told to be none', () => {
  const { sections, warnings } = readCsv(Buffer.from('day;guests\nMonday;12\n'), 'guests.csv');
  assert.deepEqual(sections, []);
  assert.deepEqual(
    warnings.map(({ code, at }) => [code, at]),
    [['source.unreadable', 'guests.csv']],
  );
});

test('columns are found by their names in several languages, in any order', () => {
  for (const head of [
    'Prix;Nom du plat;Catégorie',
    'PRECIO;Plato;Sección',
    'prijs (€);gerecht;rubriek',
    'Unit_Price;ItemName;MenuSection',
    'Prezzo in €;Piatto;Categoria',
  ]) {
    const { sections } = readCsv(Buffer.from(`${head}\n7,50;Soup;First\n`), 'menu.csv');
    assert.deepEqual(
      sections.map(({ name, items }) => [name, items[0]!.name, items[0]!.price]),
      [['First', 'Soup', items(head)]],
      head,
    );
  }
});

function items(head: string): object {
  return head.includes('€') ? { text: '7,50', currency: 'EUR' } : { text: '7,50' };
}

test('markup, entities, control and direction marks are taken out of what people read', () => {
  assert.equal(clean('<b>Fish</b> &amp; chips'), 'Fish & chips');
  assert.equal(clean('Fish &amp;amp; chips'), 'Fish & chips');
  assert.equal(clean('a\u0000b\u202Ec\u2028d'), 'a bc d');
  assert.equal(clean(' \n\t '), undefined);
  assert.equal(clean('1 < 2'), '1 < 2');
  assert.equal(clean('<script>alert(1)</script>Soup'), 'Soup');
  assert.equal(cut('ab🍜', 3), 'ab');
});

test('diets, allergens and what is taxed otherwise are known by their words', () => {
  assert.equal(dietOf('https://schema.org/VeganDiet'), 'vegan');
  assert.equal(dietOf('GlutenFreeDiet'), 'gluten_free');
  assert.equal(dietOf('végétarien'), 'vegetarian');
  assert.equal(dietOf('LowFatDiet'), undefined);
  assert.equal(allergenOf('Enthält Nüsse'), 'nuts');
  assert.equal(allergenOf('Tree nuts'), 'nuts');
  assert.equal(allergenOf('E120'), undefined);
  assert.equal(taxCategoryOf('Warme Getränke'), 'drink');
  assert.equal(taxCategoryOf('Wines & beers'), 'alcohol');
  assert.equal(taxCategoryOf('Alkoholfreie Biere'), 'drink');
  assert.equal(taxCategoryOf('Winter dishes'), undefined);
});

test('a link promises a menu by its address or its words, in several languages', () => {
  const kind = (path: string, text = ''): string =>
    promise({ url: `https://a.example${path}`, text, isMenu: false });
  for (const path of [
    '/menu',
    '/menus/lunch',
    '/Speisekarte.html',
    '/la-carte',
    '/onze-kaart',
    '/our%20menu',
  ]) {
    assert.equal(kind(path), 'page', path);
  }
  assert.equal(kind('/p/12', 'Voir la carte'), 'page');
  assert.equal(kind('/files/menu.pdf'), 'document');
  for (const path of [
    '/about',
    '/contact',
    '/cart',
    '/checkout/order',
    '/blog/menu',
    '/menu.css',
    '/%E0%A4%A',
  ]) {
    assert.equal(kind(path), 'nothing', path);
  }
});
