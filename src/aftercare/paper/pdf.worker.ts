/** Draws papers as PDF on a thread of the pool. */
import PDFDocument from 'pdfkit';
import type { Paper, PaperRow, PaperTable } from './paper.ts';

const margin = 48;
const fontSizes = { title: 16, heading: 11, text: 9, detail: 8 } as const;
const rowGap = 3;
const columnGap = 6;

type Page = PDFKit.PDFDocument;
type Drawn = { readonly page: Page; readonly text: (text: string) => string };

/** The whole document in memory: a receipt has a page or two. */
export async function drawPdf({
  paper,
  font,
}: {
  paper: Paper;
  font: string | null;
}): Promise<Uint8Array> {
  const page = new PDFDocument({
    size: 'A4',
    margin,
    info: { Title: paper.title, CreationDate: new Date(paper.issuedAt) },
    ...(font === null ? {} : { font }),
  });
  const bytes: Buffer[] = [];
  const ended = Promise.withResolvers<void>();
  page.on('data', (chunk: Buffer) => bytes.push(chunk));
  page.on('end', () => ended.resolve());
  page.on('error', (error: Error) => ended.reject(error));
  draw({ page, text: font === null ? latin : (text) => text }, paper);
  page.end();
  await ended.promise;
  return new Uint8Array(Buffer.concat(bytes));
}

function draw(drawn: Drawn, paper: Paper): void {
  const { page, text } = drawn;
  page.fontSize(fontSizes.title).text(text(paper.title));
  page.fontSize(fontSizes.text).moveDown(0.5);
  for (const line of paper.issuer) if (line !== '') page.text(text(line));
  page.moveDown();
  for (const { label, value } of paper.facts) page.text(text(`${label}: ${value}`));
  for (const table of paper.tables) drawTable(drawn, table);
  page.moveDown();
  for (const note of paper.notes) page.fontSize(fontSizes.text).text(text(note), margin);
}

function drawTable(drawn: Drawn, table: PaperTable): void {
  const { page, text } = drawn;
  page.moveDown(1.5);
  page.fontSize(fontSizes.heading).text(text(table.heading), margin);
  page.moveDown(0.4);
  const head = { cells: table.columns.map(({ label }) => label), kind: 'detail' } as const;
  if (head.cells.some((label) => label !== '')) drawRow(drawn, table, head);
  for (const row of table.rows) drawRow(drawn, table, row);
}

function drawRow({ page, text }: Drawn, { columns }: PaperTable, { cells, kind }: PaperRow): void {
  page.fontSize(kind === 'detail' ? fontSizes.detail : fontSizes.text);
  const width = page.page.width - 2 * margin;
  const widths = columns.map(({ share }) => share * width - columnGap);
  const words = cells.map(text);
  const height = Math.max(
    ...words.map((cell, at) => page.heightOfString(cell || ' ', { width: widths[at] ?? 0 })),
  );
  if (page.y + height > page.page.height - margin) page.addPage();
  const y = page.y + (kind === 'sum' ? rowGap : 0);
  if (kind === 'sum') {
    page
      .moveTo(margin, y - 1)
      .lineTo(margin + width, y - 1)
      .lineWidth(0.5)
      .stroke();
  }
  let x = margin;
  for (const [at, { align, share }] of columns.entries()) {
    page.text(words[at] ?? '', x, y, { width: widths[at] ?? 0, align });
    x += share * width;
  }
  page.x = margin;
  page.y = y + height + rowGap;
}

/** What the built-in fonts can show (Windows-1252; PDF 32000-1, annex D.2) beyond Latin-1. */
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

function latin(text: string): string {
  let shown = '';
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    const known = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff);
    shown += known || beyondLatin1.includes(character) ? character : '?';
  }
  return shown;
}
