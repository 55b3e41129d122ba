import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Deps } from './deps.ts';

/** The server as an operation sees it: schemas are zod's, and give the handler its types. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyReply {
    /** The answer is a stream: how long it takes says nothing of how fast we are. */
    streamed?: true;
  }
}

/** Each file in `operations/` exports one or a few of these. */
export type Operation = (app: App, deps: Deps) => void;
