import type { App } from '../app.ts';

/** Three tins, one upon the other. Browsers ask for it under the second name without being told to. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><g fill="#b8560f">
<path d="M10 7a6 5 0 0 1 12 0h-2.5a3.5 2.8 0 0 0-7 0z"/><rect x="6" y="7" width="20" height="6.5" rx="2"/>
<rect x="6" y="15" width="20" height="6.5" rx="2"/><rect x="6" y="23" width="20" height="6.5" rx="2"/></g></svg>`;

export function favicon(app: App): void {
  for (const url of ['/favicon.svg', '/favicon.ico']) {
    app.get(url, { schema: { hide: true } }, (_request, reply) => {
      void reply
        .header('content-type', 'image/svg+xml')
        .header('cache-control', 'public, max-age=86400')
        .send(icon);
    });
  }
}
