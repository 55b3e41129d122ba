import fastify, { type FastifyInstance } from 'fastify';
import type { App } from './app.ts';

/** Scalar makes its own styles and scripts as it runs; what it may not do is call anybody else. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The pages at `/docs`, made by a server of their own that nobody else can reach, and only once
 * somebody reads them: their script is 4 MB of text, and loading it at start took a third of a
 * second and 43 MB from a process that may never show it.
 */
export function documentation(app: App): void {
  let pages: Promise<FastifyInstance> | undefined;
  app.addHook('onClose', async () => {
    await (await pages)?.close();
  });
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => {
    void reply.redirect('/docs/', 301);
  });
  app.get('/docs/*', { schema: { hide: true } }, async (request, reply) => {
    pages ??= open();
    const page = await (await pages).inject({ method: 'GET', url: request.url });
    if (page.statusCode === 404) return reply.callNotFound();
    return reply
      .code(page.statusCode)
      .header('content-type', page.headers['content-type'])
      .header('content-security-policy', policy)
      .send(page.body);
  });
}

async function open(): Promise<FastifyInstance> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const app = fastify({ logger: false });
  await app.register(scalar, {
    routePrefix: '/docs',
    configuration: {
      url: '/openapi.json',
      withDefaultFonts: false,
      telemetry: false,
      hideClientButton: true,
      agent: { disabled: true },
      mcp: { disabled: true },
      showDeveloperTools: 'never',
      pageTitle: 'Dabba API',
    },
  });
  await app.ready();
  return app;
}
