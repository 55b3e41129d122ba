/** Pages and files are taken apart here, beside the loop. */
export { readDocument } from './document.ts';
export { readPage } from './page.ts';
