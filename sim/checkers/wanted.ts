import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { Checker, Scene } from './checker.ts';

/** What is recorded as called off was not done, and is not done afterwards. */
export function wanted({ ledgers, history }: Scene): Checker {
  const off = new Set<string>();
  return {
    name: 'wanted',
    written(batch) {
      for (const { record } of batch) {
        if (record.type === 'attempt' || record.settles === undefined) continue;
        if (!record.events.some(saysCalledOff)) continue;
        const { key } = record.settles;
        off.add(key);
        if (ledgers.performed(key)) return `${history.nameOf(key)} was called off, and is done`;
      }
      return undefined;
    },
    performed(key) {
      return off.has(key) ? `${history.nameOf(key)} was called off, and is done now` : undefined;
    },
  };
}

function saysCalledOff(event: OrderEvent): boolean {
  switch (event.type) {
    case 'payment.failed':
      return event.code === 'called_off';
    case 'delivery.partner_refused':
    case 'notification.failed':
      return event.reason === 'called_off';
    default:
      return false;
  }
}
