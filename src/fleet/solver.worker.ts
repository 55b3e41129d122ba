/** The solver's thread: one problem in, one answer out, in the order in which they came. */
import { parentPort } from 'node:worker_threads';
import type { ProblemMessage } from './problem-message.ts';
import { inlineSolver, type SolverAnswer } from './solver.ts';

export type Reply =
  | { readonly ok: true; readonly answer: SolverAnswer }
  | { readonly ok: false; readonly error: unknown };

if (parentPort === null) throw new Error('this is a thread’s module');
const port = parentPort;
const solver = inlineSolver(() => performance.now());

port.on('message', (message: ProblemMessage) => {
  let reply: Reply;
  try {
    reply = { ok: true, answer: solver.solve(message) as SolverAnswer };
  } catch (error) {
    reply = { ok: false, error };
  }
  port.postMessage(reply);
});
