import { suite } from 'node:test';
import { dues } from './contract/deadlines.contract.ts';
import { door } from './contract/door.contract.ts';
import { durability } from './contract/durability.contract.ts';
import { effects } from './contract/effects.contract.ts';
import { erasure } from './contract/erasure.contract.ts';
import { idempotency } from './contract/idempotency.contract.ts';
import { lists } from './contract/lists.contract.ts';
import { oneWriter } from './contract/one-writer.contract.ts';
import { showing } from './contract/showing.contract.ts';
import { theEnd } from './contract/the-end.contract.ts';
import type { MakeEngine } from './contract/under-test.contract.ts';

/** The promises of `engine.ts`, asked of any engine in commands, events and views only. */
export function checkEngine(name: string, make: MakeEngine): void {
  // Against a promise that is never kept: a test would wait for it for ever.
  suite(name, { timeout: 120_000 }, () => {
    suite('promise 1: an answer is durable', () => durability(make));
    suite('promise 2: one writer an order', () => oneWriter(make));
    suite('promise 3: a key is applied once', () => idempotency(make));
    suite('promise 4: what is shown is durable and whole', () => showing(make));
    suite('promise 4: lists', () => lists(make));
    suite('promise 5: effects', () => effects(make));
    suite('promise 5: deadlines', () => dues(make));
    suite('erasure', () => erasure(make));
    suite('the door', () => door(make));
    suite('the end', () => theEnd(make));
  });
}
