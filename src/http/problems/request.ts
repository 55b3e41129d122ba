import type { ProblemEntry } from './entry.ts';

/** Refused before the business is asked, or because it cannot be asked now. */
export const requestProblems = {
  'request.malformed_json': {
    status: 400,
    title: 'The body is not JSON',
    help: 'The body is empty, cut off, or not JSON. Nothing was read of it.',
  },
  'request.invalid': {
    status: 400,
    title: 'The request is not valid',
    help: 'A field is missing, of the wrong type or out of range. `errors` names each one by its JSON pointer.',
  },
  'request.unknown_field': {
    status: 400,
    title: 'The request has a field that is not known',
    help: 'Nothing is silently ignored: a misspelt field would be a lost wish. Prices are never taken from a request; leave them out.',
  },
  'request.too_large': {
    status: 413,
    title: 'The body is too large',
    help: 'Send less. An order with every option taken is far below the limit.',
  },
  'request.unsupported_media_type': {
    status: 415,
    title: 'The body is of a type that is not read here',
    help: 'Send JSON with `Content-Type: application/json`.',
  },
  'request.timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    help: 'Nothing was read of it. Send it again.',
  },
  'route.unknown': {
    status: 404,
    title: 'There is nothing at this address',
    help: 'See `/docs` for what there is; look at the method as well as the path.',
  },
  'id.invalid': {
    status: 400,
    title: 'This is not the id of such a thing',
    help: 'Ids say what they name: `ord_…` an order, `rst_…` a restaurant, `del_…` a delivery. Send the one that is asked for.',
  },
  'cursor.invalid': {
    status: 400,
    title: 'This is not a cursor of this list',
    help: 'Take `next_cursor` from the page before, as it is.',
  },
  'idempotency.missing': {
    status: 400,
    title: 'The Idempotency-Key header is missing',
    help: 'Every write carries one, made by you, so that it can be repeated safely when the answer gets lost. A random UUID will do.',
  },
  'idempotency.invalid': {
    status: 400,
    title: 'The Idempotency-Key header cannot be used',
    help: 'A key is 1 to 200 printable ASCII characters.',
  },
  'idempotency.conflict': {
    status: 409,
    title: 'This Idempotency-Key was used for another request',
    help: 'The same key with the same request gives the same answer; with another request, this. Make a new key for a new wish.',
  },
  'rate.limited': {
    status: 429,
    title: 'Too many requests',
    help: 'Wait as long as `Retry-After` says.',
  },
  'service.overloaded': {
    status: 503,
    title: 'There is too much to do',
    help: 'Nothing was accepted. Repeat the request with the same key after `Retry-After` seconds.',
  },
  'service.stopped': {
    status: 503,
    title: 'The service is stopping or starting',
    help: 'Nothing was accepted. Repeat the request with the same key.',
  },
  'service.failed': {
    status: 500,
    title: 'Something is wrong on our side',
    help: 'It may or may not have been done: repeat the request with the same key, and you will know.',
  },
} as const satisfies Record<string, ProblemEntry>;
