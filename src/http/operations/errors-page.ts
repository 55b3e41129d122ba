import type { App } from '../app.ts';
import { type Html, html, sourceOf, styleTag } from '../html.ts';
import { problemGroups } from '../problems.ts';

/** Where the `type` of every problem leads. The same words as `docs/reference/errors.md`. */
export function errorsPage(app: App): void {
  const page = render().text;
  const policy = [
    "default-src 'none'",
    `style-src ${sourceOf(style)}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  app.get('/docs/errors', { schema: { hide: true } }, (_request, reply) => {
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(page);
  });
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#e4e0d8, #33302b); --soft: light-dark(#6b655b, #a39c90);
  background: light-dark(#fdfcfa, #171614); color: light-dark(#211f1b, #ece8e1); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 0 auto; padding: 2rem 1rem 40vh; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); padding-bottom: .3rem; }
h3 { margin: 1.6rem 0 .2rem; font-size: 1rem; } code { font: .95em ui-monospace, monospace; }
p { margin: .2rem 0; } .status { color: var(--soft); }
section:target { outline: 2px solid light-dark(#c2571a, #ef9a5c); outline-offset: .5rem; border-radius: .3rem; }
`;

function render(): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Errors · Dabba</title>
        ${styleTag(style)}
      </head>
      <body>
        <h1>Errors</h1>
        <p>${intro}</p>
        ${problemGroups.map(
          ({ title, entries }) =>
            html`<h2>${title}</h2>
              ${Object.entries(entries).map(
                ([code, entry]) =>
                  html`<section id="${code}">
                    <h3><code>${code}</code></h3>
                    <p class="status">${entry.status} · ${entry.title}</p>
                    <p>${withCode(entry.help)}</p>
                  </section> `,
              )}`,
        )}
      </body>
    </html> `;
}

/** What stands between backticks is code, as in the Markdown of the same words. */
function withCode(text: string): readonly Html[] {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 0 ? html`${part}` : html`<code>${part}</code>`));
}

const intro =
  'Every refusal is application/problem+json (RFC 9457) with a stable code, and changes nothing. Programs read the code; the title and the detail are for people and may be reworded.';

/** The same as Markdown, for `docs/reference/errors.md`; a test holds the file to it. */
export function errorsMarkdown(): string {
  const sections = problemGroups.map(({ title, entries }) => {
    const each = Object.entries(entries).map(
      ([code, entry]) =>
        `<a id="${code}"></a>\n\n### \`${code}\`\n\n${entry.status} · ${entry.title}\n\n${entry.help}\n`,
    );
    return `## ${title}\n\n${each.join('\n')}`;
  });
  return `# Errors\n\n${intro}\n\nThis page is made of \`src/http/problems.ts\`; a running server shows it at \`/docs/errors\`.\n\n${sections.join('\n')}`;
}

if (import.meta.main) process.stdout.write(errorsMarkdown());
