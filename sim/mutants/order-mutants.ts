import type { Mutant } from './mutant.ts';

const answers = 'src/domain/order/answers.ts';
const course = 'src/domain/order/course.ts';
const deadlines = 'src/domain/order/deadlines.ts';
const delivery = 'src/domain/order/delivery.ts';
const messages = 'src/domain/order/messages.ts';
const notice = 'src/domain/order/notice.ts';
const order = 'src/domain/order/order.ts';
const payment = 'src/domain/order/payment.ts';
const progress = 'src/domain/order/progress.ts';
const fleet = 'src/fleet/own-fleet.ts';

/** What can go wrong in the rules, and in who is sent. */
export const orderMutants: readonly Mutant[] = [
  {
    name: 'capture after a cancel',
    patches: [
      {
        file: payment,
        find: `  if (end !== null) giveBack(draft, end);`,
        replace: `  if (end !== null) requestCapture(draft);`,
      },
    ],
  },
  {
    name: 'keep the money of an order that ended',
    patches: [{ file: course, find: `  giveBack(draft, how);\n`, replace: `` }],
  },
  {
    name: 'refund twice what was asked for already',
    patches: [
      {
        file: order,
        find: `(left, refund) => (refund.status === 'failed' ? left : left - refund.amount),`,
        replace: `(left, refund) => (refund.status === 'done' ? left - refund.amount : left),`,
      },
    ],
  },
  {
    name: 'refund again when the provider says again that it captured',
    patches: [
      {
        file: notice,
        find: `      if (payment.status !== 'authorized' && !awaitsMoney(draft)) break;
      draft.emit({ type: 'payment.captured'`,
        replace: `      draft.emit({ type: 'payment.captured'`,
      },
    ],
  },
  {
    name: 'make every refund of an order under one key',
    patches: [
      {
        file: payment,
        find: 'key: draft.key(`refund:${number}`),',
        replace: "key: draft.key('refund'),",
      },
    ],
  },
  {
    name: 'void while a capture is under way',
    patches: [
      {
        file: payment,
        find: `      if (payment.intent === 'capture' && !draft.order.alarms.includes('money_stuck')) return;
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'send an order to the kitchen before its payment',
    patches: [
      {
        file: answers,
        find: `        actionUrl: result.actionUrl,
      });
      moneyArrived(draft);
      return;`,
        replace: `        actionUrl: result.actionUrl,
      });
      moneyArrived(draft);
      paid(draft);
      return;`,
      },
    ],
  },
  {
    name: 'leave a payment open that waits for the customer',
    patches: [
      {
        file: payment,
        find: `    case 'requires_action':
    case 'authorized':
      if (payment.intent === 'void') return;`,
        replace: `    case 'requires_action':
      return;
    case 'authorized':
      if (payment.intent === 'void') return;`,
      },
    ],
  },
  {
    name: 'apply a late event backwards',
    patches: [
      {
        file: progress,
        find: `  if (deliveryRanks[status] <= deliveryRanks[delivery.status]) return late(draft, status);
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'skip the fence on an offer',
    patches: [
      {
        file: delivery,
        find: `const open = delivery.status === 'offered' && delivery.search.token === token;`,
        replace: `const open = delivery.status === 'offered';`,
      },
    ],
  },
  {
    name: 'let anybody accept an offer',
    patches: [
      {
        file: delivery,
        find: `  if (delivery.courierId !== courierId) {
    return refuse('offer.not_yours', 'this offer was made to another courier');
  }
  if (draft.now`,
        replace: `  if (draft.now`,
      },
    ],
  },
  {
    name: 'let whoever had a job before drive on',
    patches: [
      {
        file: progress,
        find: `      assignee.fleet === 'own' && assignee.courierId === by.courierId && assignee.token === by.token`,
        replace: `      assignee.fleet === 'own'`,
      },
    ],
  },
  {
    name: 'offer with the token of the last offer',
    patches: [
      { file: delivery, find: `const token = before + 1;`, replace: `const token = before;` },
    ],
  },
  {
    name: 'leave the ticket of an order that ended in the kitchen',
    patches: [{ file: course, find: `  callOffTicket(draft);\n  callOff`, replace: `  callOff` }],
  },
  {
    name: 'leave a ticket in the kitchen that arrived after the end',
    patches: [
      {
        file: answers,
        find: `  // may have.
  callOffTicket(draft);`,
        replace: ``,
      },
    ],
  },
  {
    name: 'leave the courier of an order that ended on his way',
    patches: [{ file: course, find: `  callOffDelivery(draft);\n`, replace: `` }],
  },
  {
    name: 'leave a partner’s job that was created after the end',
    patches: [
      {
        file: answers,
        find: `        callOffPartner(draft);
      }`,
        replace: `      }`,
      },
    ],
  },
  {
    name: 'take a late word about a former job for the new one',
    patches: [
      {
        file: progress,
        find: `partner.status === 'requesting' && !partner.former.includes(jobId)`,
        replace: `partner.status === 'requesting'`,
      },
    ],
  },
  {
    name: 'forget the deadline of a silent kitchen',
    patches: [
      {
        file: deadlines,
        find: `      to.add('kitchen_deadline', statusAt + policy.kitchenDeadlineMs);
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'forget the deadline of a courier who has the food',
    patches: [
      {
        file: deadlines,
        find: `      to.add('dropoff_deadline', statusAt + policy.dropoffDeadlineMs);
`,
        replace: ``,
      },
    ],
  },
  {
    name: 'forget the deadline of the search for a courier',
    patches: [
      {
        file: deadlines,
        find: `    if (!escalated) to.add('courier_escalate', wantedAt + policy.courierEscalateMs);
    to.add('courier_deadline', wantedAt + policy.courierDeadlineMs);`,
        replace: `    if (!escalated) to.add('courier_escalate', wantedAt + policy.courierEscalateMs);`,
      },
    ],
  },
  {
    name: 'send two messages under one key',
    patches: [
      {
        file: messages,
        find: 'message:${draft.order.sequence}:',
        replace: 'message:',
      },
    ],
  },
  {
    name: 'offer a job to a courier who has one',
    patches: [
      {
        file: fleet,
        find: `if (visitId === undefined || visitId !== ask.visit?.id) return false;`,
        replace: `if (visitId !== ask.visit?.id) return false;`,
      },
      {
        file: 'src/fleet/nearest.ts',
        find: `onDuty && holds === 0`,
        replace: `onDuty && holds < 2`,
      },
    ],
  },
  {
    name: 'free a courier by news from before he was asked for',
    patches: [
      {
        file: fleet,
        find: `    if (this.#asker.keeps(order)) return;`,
        replace: `    const asked = this.#asker.of(order.facts.id) !== undefined;`,
      },
      {
        file: fleet,
        find: `    if (isOpen(order)) {`,
        replace: `    if (isOpen(order) && !asked) {`,
      },
    ],
  },
  {
    name: 'forget at a restart which courier has a job',
    patches: [
      {
        file: fleet,
        find: `of options.engine.open()) this.#see(`,
        replace: `of [...options.engine.open()].slice(0, 0)) this.#see(`,
      },
    ],
  },
];
