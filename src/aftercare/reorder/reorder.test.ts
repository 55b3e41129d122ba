import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type OrderLine } from '../../domain/order/order.ts';
import { someFacts } from '../../domain/order/testing/facts.ts';
import { anyBasket } from '../../domain/pricing/any-basket.ts';
import { priceBasket } from '../../domain/pricing/price.ts';
import { plainTerms } from '../../domain/pricing/terms.ts';
import { openNoodleBar } from '../../domain/restaurant/noodle-bar.ts';
import { historyOf, orderAfter } from '../testing/history.ts';
import { type Reorder, reorderOf } from './reorder.ts';

const egg = { id: 'opt_egg', name: 'Egg', price: 50 };

function bowl(change: object = {}, option: object | null = {}): object {
  const options = option === null ? [] : [{ ...egg, ...option }];
  return {
    id: 'itm_bowl',
    name: 'Bowl',
    description: '',
    price: 900,
    taxCategory: 'food',
    allergens: [],
    diets: [],
    modifierGroups: [{ id: 'grp', name: 'Extras', min: 0, max: 9, options }],
    ...change,
  };
}

const line: OrderLine = {
  itemId: 'itm_bowl',
  name: 'Bowl',
  quantity: 2,
  unitPrice: 900,
  modifiers: [{ optionId: 'opt_egg', name: 'Egg', quantity: 1, price: 50 }],
  note: 'no leek',
  total: 1900,
};

function reorder(items: readonly object[], lines: readonly OrderLine[] = [line]): Reorder {
  const menu = { categories: [{ id: 'cat', name: 'All', items }] } as never;
  const order = orderAfter(historyOf(someFacts({ lines }), []));
  return reorderOf(order, openNoodleBar({ menu }), { now: 0, limits: plainTerms });
}

test('what is still sold comes along as it was chosen, note and all', () => {
  assert.deepEqual(reorder([bowl()]), {
    items: [
      {
        itemId: 'itm_bowl',
        quantity: 2,
        modifiers: [{ optionId: 'opt_egg', quantity: 1 }],
        note: 'no leek',
      },
    ],
    gone: [],
    priceChanges: [],
  });
});

test('a dish or an option that is gone takes its line with it, and says why', () => {
  const code = (found: Reorder): string | undefined => found.gone[0]?.code;
  assert.equal(code(reorder([])), 'item.unknown');
  assert.equal(code(reorder([bowl({ snoozedUntil: 5 })])), 'item.sold_out');
  assert.equal(code(reorder([bowl({}, null)])), 'modifier.unknown');
  assert.equal(code(reorder([bowl({}, { snoozedUntil: 5 })])), 'modifier.sold_out');
  assert.deepEqual(reorder([]).items, []);
});

test('a price that changed is told for one portion with its options', () => {
  const change = { line: 0, itemId: 'itm_bowl', name: 'Bowl', before: 950 };
  const dearer = reorder([bowl({ price: 1000 }, { price: 70 })]);
  assert.deepEqual(dearer.priceChanges, [{ ...change, now: 1070 }]);
});

test('the last portions are not promised to two lines', () => {
  const { items, gone } = reorder([bowl({ stock: 3 })], [line, line]);
  assert.equal(items.length, 1);
  assert.deepEqual(
    gone.map((one) => [one.line, one.code]),
    [[1, 'item.sold_out']],
  );
});

test('any basket can be ordered again from the same menu, at the same prices', () => {
  fc.assert(
    fc.property(anyBasket, (asked) => {
      const basket = priceBasket(asked);
      assert.ok(basket.ok);
      const order = orderAfter(historyOf(someFacts({ lines: basket.value.lines }), []));
      const again = reorderOf(order, asked.storefront, { now: asked.now, limits: asked.terms });
      assert.deepEqual([again.gone, again.priceChanges], [[], []]);
      const repriced = priceBasket({ ...asked, lines: again.items });
      assert.ok(repriced.ok);
      assert.equal(repriced.value.total, basket.value.total);
    }),
    { numRuns: 1_000 },
  );
});
