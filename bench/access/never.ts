import type { AccessRow } from '../../src/http/access/table.ts';
import type { Hole } from './walk.ts';

/** What may be asked without a word of who asks, and changes something. */
const openWrites = [
  'makeQuote',
  'placeOrder',
  'requestCode',
  'verifyCode',
  'logIn',
  'refreshSession',
  'acceptInvitation',
  'stripeWebhook',
];
const comingIn = ['requestCode', 'verifyCode', 'logIn', 'refreshSession', 'acceptInvitation'];

/**
 * What no table may say, whatever the page promises: written down a second time, so that the page
 * and the table loosened together are still found.
 */
export function neverPromised(promises: readonly AccessRow[]): readonly Hole[] {
  const holes: Hole[] = [];
  for (const { operation, cells, scope } of promises) {
    const must = (holds: boolean, what: string): void => {
      if (!holds) holes.push({ operation, actor: 'the page itself', what });
    };
    const writes = scope.endsWith(':write');
    const { nobody, customer, restaurant, courier } = cells;
    if (writes) {
      must(nobody !== 'yes' || openWrites.includes(operation), 'nobody may write');
      must(nobody !== 'own' || operation === 'cancelOrder', 'a tracking token may only cancel');
    }
    must(
      customer !== 'yes' || nobody === 'yes',
      'customers have what everybody has, and their own',
    );
    must(
      restaurant !== 'yes' || nobody === 'yes',
      'restaurants have what everybody has, and their own',
    );
    must(courier !== 'yes' || nobody === 'yes', 'couriers have what everybody has, and their own');
    const bySome = (...roles: readonly string[]): boolean =>
      roles.every((role) => role === '-') || comingIn.includes(operation);
    switch (scope) {
      case 'money:write':
        must(bySome(nobody, customer, restaurant, courier), 'money is given back by staff');
        break;
      case 'kitchen:write':
        must(bySome(nobody, customer, courier), 'a kitchen speaks for itself');
        break;
      case 'deliveries:write':
        must(bySome(nobody, customer, restaurant), 'a courier speaks for himself');
        break;
      case 'fleet:write':
      case 'fleet:read':
        must(bySome(nobody, customer, restaurant), 'the fleet is the fleet’s');
        break;
      case 'people:write':
        must(bySome(nobody, customer, restaurant, courier), 'staff let people in');
        break;
      default:
    }
    if (/Key|Audit/.test(operation))
      must(cells.operator === '-', 'keys and the log are the admin’s');
  }
  return holes;
}
