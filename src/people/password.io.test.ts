import assert from 'node:assert/strict';
import test from 'node:test';
import { QueueFull } from '../task/places.ts';
import { Passwords } from './password.ts';

const bounds = { atOnceMax: 2, waitingMax: 8 };

test('a password matches its own hash and no other, and no two hashes are alike', async () => {
  const passwords = new Passwords(bounds);
  const [one, other] = await Promise.all([passwords.hash('tiffin'), passwords.hash('tiffin')]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.notEqual(one, other);
  assert.ok(await passwords.matches('tiffin', one));
  assert.ok(!(await passwords.matches('Tiffin', one)));
  assert.ok(!(await passwords.matches('', one)));
});

test('the same letters written in two ways are the same password', async () => {
  const passwords = new Passwords(bounds);
  const composed = await passwords.hash('caf\u00e9 au lait');
  assert.ok(await passwords.matches('cafe\u0301 au lait', composed));
});

test('where there is no account nothing matches, not even what it is compared with', async () => {
  const passwords = new Passwords(bounds);
  assert.equal(await passwords.matches('', undefined), false);
});

test('the loop runs on while a password is hashed', async () => {
  const passwords = new Passwords(bounds);
  let turns = 0;
  let hashing = true;
  const hashed = passwords.hash('tiffin').finally(() => (hashing = false));
  while (hashing) {
    turns++;
    await new Promise((resolve) => setImmediate(resolve));
  }
  await hashed;
  assert.ok(turns > 10, `${turns} turns`);
});

test('more than may wait are refused before anything is done', async () => {
  const passwords = new Passwords({ atOnceMax: 1, waitingMax: 1 });
  const all = await Promise.allSettled([1, 2, 3].map((n) => passwords.hash(`tiffin ${n}`)));
  assert.deepEqual(
    all.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected'],
  );
  assert.ok(all[2]?.status === 'rejected' && all[2].reason instanceof QueueFull);
});
