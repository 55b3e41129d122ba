import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { App } from './app.ts';
import type { Deps } from './deps.ts';
import { documentation } from './documentation.ts';

/**
 * The OpenAPI document is made of the schemas that validate: what it says is what is done. It and
 * the pages at `/docs` are served by this process alone, with nothing fetched from elsewhere.
 */
export function openApi(app: App, { version }: Deps): void {
  void app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Dabba',
        version,
        license: { name: 'MIT' },
        description,
      },
      components: { securitySchemes },
      tags: [
        { name: 'orders', description: 'Price, place, follow, cancel, refund.' },
        { name: 'restaurants', description: 'Who cooks, and what.' },
        { name: 'catalogue', description: 'What a restaurant says of itself and of its menu.' },
        { name: 'kitchen', description: 'What a restaurant says of an order.' },
        { name: 'couriers', description: 'What a courier says of a delivery, and where he is.' },
        { name: 'people', description: 'Logging in, inviting, keys, and who did what.' },
        { name: 'operations', description: 'For who runs it.' },
        { name: 'webhooks', description: 'For partners: they call here.' },
      ],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutInputs(jsonSchemaTransformObject(document)),
  });
  let text: string | undefined;
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    text ??= tidy(JSON.stringify(app.swagger()));
    void reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
  documentation(app);
}

const securitySchemes = {
  session: {
    type: 'http',
    scheme: 'bearer',
    description: 'The access token of somebody who has logged in: `ds_…`.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    description: 'The key of a program, `dk_…`, with the scope that is named.',
  },
  tracking: {
    type: 'http',
    scheme: 'bearer',
    description: 'The tracking token of that very order, `dt_…`, from its `tracking_url`.',
  },
  tracking_query: {
    type: 'apiKey',
    in: 'query',
    name: 'token',
    description: 'The same in the query, for what cannot send headers.',
  },
} as const;

/**
 * What we answer is never sent to us: the converter's second form of each is left out. Nor is it
 * closed: a field that we add later must not break a client that checks what it gets.
 */
function withoutInputs(document: ReturnType<typeof jsonSchemaTransformObject>): typeof document {
  const components = 'components' in document ? document.components : undefined;
  const schemas = Object.entries(components?.schemas ?? {});
  const kept = JSON.stringify(
    Object.fromEntries(schemas.filter(([name]) => !name.endsWith('Input'))),
  ).replaceAll(',"additionalProperties":false', '');
  return {
    ...document,
    components: { ...components, schemas: JSON.parse(kept) },
  } as typeof document;
}

/** The converter's own words and bounds, which tell nobody anything. */
function tidy(text: string): string {
  return text
    .replaceAll('"Default Response"', '"Done."')
    .replaceAll(/,"(?:minimum":-|maximum":)9007199254740991/g, '');
}

const description = `Takes an order and sees it through: payment verified, restaurant told, courier found, everyone told.

- Every write carries an \`Idempotency-Key\`. The same key with the same request gives the same answer; with another request, 409.
- Amounts are integers in minor units of \`currency\`. Times are UTC, RFC 3339.
- Statuses only advance. What comes late is recorded and answered, never applied backwards.
- Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`, each explained at [/docs/errors](/docs/errors).
- Lists are pages: send \`next_cursor\` back as \`cursor\`.`;
