import type { FastifyReply } from 'fastify';
import type { Paper, PaperTable } from '../../aftercare/paper/paper.ts';
import { pdfOf } from '../../aftercare/paper/pdf.ts';
import { type Html, html, sourceOf, styleTag, trusted } from '../html.ts';

const style = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1c1917; background: #fff; margin: 2rem auto; max-width: 46rem; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
dt { color: #57534e; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th { font-weight: 500; color: #57534e; font-size: .85rem; }
th, td { text-align: left; padding: .15rem .4rem; vertical-align: top; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.detail td { color: #57534e; font-size: .85rem; }
.sum td { border-top: 1px solid #a8a29e; font-weight: 600; }
@media print { body { margin: 0; } }
`;

/** Nothing is fetched and nothing runs: the page is its own. */
const paperHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src ${sourceOf(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A paper as a page to be read and printed. */
export function paperPage(paper: Paper): string {
  const facts = paper.facts.map(
    ({ label, value }) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`,
  );
  const page = html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>${paper.title}</title>
      ${styleTag(style)}
      <h1>${paper.title}</h1>
      <address>${paper.issuer.map((line) => html`${line}<br />`)}</address>
      <dl>${facts}</dl>
      ${paper.tables.map(tableOf)} ${paper.notes.map((note) => html`<p>${note}</p>`)}
    </html> `;
  return page.text;
}

function tableOf({ heading, columns, rows }: PaperTable): Html {
  const sides = columns.map(({ align }) => trusted(align === 'right' ? ' class="right"' : ''));
  const side = (at: number): Html => sides[at] ?? trusted('');
  const heads = columns.map(({ label }, at) => html`<th${side(at)}>${label}</th>`);
  const body = rows.map(({ cells, kind }) => {
    const row = cells.map((cell, at) => html`<td${side(at)}>${cell}</td>`);
    return html`<tr class="${kind}">
      ${row}
    </tr> `;
  });
  return html`<h2>${heading}</h2>
    <table>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table> `;
}

/** The paper as what it was asked for. */
export async function sendPaper(
  reply: FastifyReply,
  {
    paper,
    type,
    font,
  }: {
    readonly paper: Paper;
    readonly type: 'text/html' | 'application/pdf';
    readonly font: string | undefined;
  },
): Promise<FastifyReply> {
  for (const [name, value] of Object.entries(paperHeaders)) void reply.header(name, value);
  void reply.header('vary', 'accept');
  if (type === 'text/html') return reply.send(paperPage(paper));
  const bytes = await pdfOf(paper, font === undefined ? {} : { font });
  return reply.header('content-type', type).send(Buffer.from(bytes));
}
