import assert from 'node:assert/strict';
import { problemEntry } from '../problems.ts';
import { problemOut } from '../schemas/page.ts';
import { conforms } from './conforms.ts';
import type { Answer, World } from './world.ts';

/** The answer of `ask`, which may not have changed a thing that is written down. */
export async function unchanged(world: World, ask: () => Promise<Answer>): Promise<Answer> {
  const was = await world.written();
  const answer = await ask();
  await world.settle();
  assert.equal(await world.written(), was, 'something was changed');
  return answer;
}

/** Whether it is a problem with this code, whole and with its status. */
export function refused(answer: Answer, code: string): void {
  assert.equal(answer.body.code, code, JSON.stringify(answer.body));
  assert.equal(answer.status, problemEntry(code).status);
  assert.match(String(answer.raw.headers['content-type']), /^application\/problem\+json/);
  conforms(problemOut, answer.body);
  assert.equal(answer.body.status, answer.status);
  assert.equal(answer.body.type, `/docs/errors#${code}`);
}
