import type { FastifyRequest } from 'fastify';
import type { Instant } from '../base/instant.ts';
import { digestOf } from '../base/digest.ts';
import { newId } from '../base/ids.ts';
import type { Engine, Idempotency, Submitted } from '../engine/engine.ts';
import { nameOf } from './access/caller.ts';
import { pathOf, problem } from './problem.ts';

const keyFormat = /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/;

/**
 * The key that the client sent, scoped by who asks and by the route, and a digest of the request to
 * tell a repeat from a reuse. White space and the order of fields do not matter; a wish that is spelt
 * out does.
 */
export function idempotencyOf(request: FastifyRequest): Idempotency {
  const sent = request.headers['idempotency-key'];
  if (sent === undefined || sent === '') {
    throw problem('idempotency.missing', 'Send an Idempotency-Key header with every write.');
  }
  if (typeof sent !== 'string' || !keyFormat.test(sent)) {
    throw problem('idempotency.invalid', 'A key is 1 to 200 printable ASCII characters.');
  }
  const { method } = request;
  return {
    key: `${nameOf(request.caller)} ${method} ${request.pattern} ${sent}`,
    fingerprint: digestOf([method, pathOf(request), request.body ?? null]),
  };
}

/**
 * What this key was answered before; undefined when it is new.
 *
 * For a request that is refused before it reaches the engine: a repeat of an order that was placed
 * in time has to be answered as then, also when the quote has lapsed or the soup is sold out by now.
 * The command is one that no order takes, because there is none of that id: a new key is left new.
 */
export async function replayOf(
  engine: Engine,
  idempotency: Idempotency,
  made: { now: Instant; random: () => number },
): Promise<Submitted | undefined> {
  const answer = await engine.submit({
    orderId: newId('order', made.now, made.random),
    command: { type: 'request_partner' },
    idempotency,
  });
  return !answer.ok && answer.error.code === 'order.unknown' ? undefined : answer;
}
