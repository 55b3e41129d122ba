import type { Mutant } from './mutant.ts';

const answers = 'src/domain/order/answers.ts';
const compare = 'src/reconcile/compare.ts';
const notice = 'src/domain/order/notice.ts';
const reconciler = 'src/reconcile/reconciler.ts';

/** What can go wrong where the provider's book is laid beside ours. */
export const moneyMutants: readonly Mutant[] = [
  {
    name: 'compare with nobody: webhook and answer are both lost for ever',
    patches: [{ file: reconciler, find: `        await this.#walk();\n`, replace: `` }],
  },
  {
    name: 'see what nobody told and do nothing about it',
    patches: [
      {
        file: reconciler,
        find: `if (await this.#submit(order, notice)) return 'repaired';`,
        replace: `if (notice.outcome !== 'authorized') return 'repaired';
    if (await this.#submit(order, notice)) return 'repaired';`,
      },
    ],
  },
  {
    name: 'tell nobody of a difference that cannot be mended',
    patches: [
      {
        file: reconciler,
        find: `    await this.#submit(order, { outcome: 'differs', providerId, what });\n`,
        replace: ``,
      },
    ],
  },
  {
    name: 'compare states and no sums',
    patches: [
      { file: compare, find: `if (total === done) return agreed;`, replace: `return agreed;` },
    ],
  },
  {
    name: 'compare with the order as it was before the question',
    patches: [
      {
        file: reconciler,
        find: `      const order = await engine.find(orderId);
      if (order?.sequence !== before.sequence) return 'moved';`,
        replace: `      const order = before;`,
      },
    ],
  },
  {
    name: 'take the provider’s sum for one refund’s',
    patches: [
      {
        file: notice,
        find: `  if (open.length === 0 || asked.reduce((sum, { amount }) => sum + amount, 0) !== total) return;`,
        replace: `  if (open.length === 0 || asked.length === 0 || total === 0) return;`,
      },
      {
        file: compare,
        find: `  if (total === asked) {`,
        replace: `  if (total > done && total <= asked) {`,
      },
    ],
  },
  {
    name: 'tell nobody that a card may have been charged',
    patches: [
      {
        file: answers,
        find: `      return raiseMoneyAlarm(draft, 'nobody knows whether the card was charged');`,
        replace: `      return;`,
      },
    ],
  },
  {
    name: 'compare on after the stop',
    patches: [
      {
        file: reconciler,
        find: `    this.#stop.abort(new Error('the reconciler is stopping'));
    await this.#walking;
`,
        replace: `    await Promise.resolve(this.#walking === undefined);
`,
      },
    ],
  },
];
