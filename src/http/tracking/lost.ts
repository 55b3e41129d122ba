import { html, styleTag } from '../html.ts';
import { style } from './style.ts';

/** For an address that leads nowhere. It has no script: there is nothing to follow. */
export function lostPage(): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>No such order</title>
        ${styleTag(style)}
      </head>
      <body>
        <div class="page">
          <header><span class="mark">Dabba</span></header>
          <main>
            <section class="card now">
              <h1>There is no such order</h1>
              <p>Look at the link again: it may have been cut off.</p>
            </section>
          </main>
        </div>
      </body>
    </html> `.text;
}
