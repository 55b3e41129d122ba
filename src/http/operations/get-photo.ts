import { z } from 'zod';
import type { App } from '../app.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';
import { refusals } from '../schemas/page.ts';

/** Named by its content, so that it never changes: whoever has it need not ask again. */
export function getPhoto(app: App, deps: Deps): void {
  app.route({
    method: 'GET',
    url: '/v1/photos/:photo',
    schema: {
      operationId: 'getPhoto',
      tags: ['menus'],
      summary: 'A photo of a dish, as WebP',
      params: z.object({ photo: z.string().regex(/^[0-9a-f]{40}\.webp$/) }),
      response: {
        200: { description: 'The photo.', content: { 'image/webp': { schema: z.unknown() } } },
        ...refusals,
      },
    },
    handler: async ({ params }, reply) => {
      const bytes = await deps.photos?.(params.photo);
      if (bytes === undefined) throw problem('route.unknown', 'There is no such photo.');
      return reply
        .type('image/webp')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .header('x-content-type-options', 'nosniff')
        .send(Buffer.from(bytes));
    },
  });
}
