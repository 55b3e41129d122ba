import type { OrderEvent } from '../../src/domain/order/event.ts';
import type { Checker, Scene } from './checker.ts';

interface Fence {
  token: number;
  offered: { readonly courierId: string; readonly token: number } | undefined;
}

/** Only who was offered the job last, and has not let it go, gets it; only who has it, drives. */
export function fence({ history }: Scene): Checker {
  const fences = new Map<string, Fence>();
  return {
    name: 'fence',
    written(batch) {
      for (const { orderId, record } of batch) {
        if (record.type === 'attempt') continue;
        const at = fences.get(orderId) ?? { token: 0, offered: undefined };
        fences.set(orderId, at);
        for (const event of record.events) {
          const wrong = pass(at, event);
          if (wrong !== undefined) return `${history.nameOf(orderId)}: ${wrong}`;
        }
      }
      return undefined;
    },
    answered({ submission, answer }) {
      const { command } = submission;
      if (answer.kind !== 'ok') return undefined;
      const claim =
        command.type === 'accept_offer'
          ? command
          : command.type === 'progress' && command.by.fleet === 'own'
            ? command.by
            : undefined;
      if (claim === undefined) return undefined;
      if (command.type === 'progress' && ['canceled', 'failed'].includes(command.status)) {
        return undefined;
      }
      const { delivery, facts } = answer.order;
      const has = 'assignee' in delivery ? delivery.assignee : null;
      const his =
        has?.fleet === 'own' && has.courierId === claim.courierId && has.token === claim.token;
      if (his) return undefined;
      return `${claim.courierId} acted on ${history.nameOf(facts.id)} with token ${claim.token}, which is not his`;
    },
  };
}

function pass(at: Fence, event: OrderEvent): string | undefined {
  switch (event.type) {
    case 'delivery.offered':
      if (event.token <= at.token) return `token ${event.token} after ${at.token}`;
      at.token = event.token;
      at.offered = event;
      return undefined;
    case 'delivery.offer_declined':
    case 'delivery.offer_expired':
    case 'delivery.offer_withdrawn':
    case 'delivery.created':
      at.offered = undefined;
      return undefined;
    case 'delivery.confirmed': {
      const { offered } = at;
      at.offered = undefined;
      if (event.fleet === 'partner') return undefined;
      if (offered?.courierId === event.courierId && offered.token === event.token) return undefined;
      return `confirmed for ${event.courierId} with ${event.token}, which is not on offer`;
    }
    default:
      return undefined;
  }
}
