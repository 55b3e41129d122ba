import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { importMenu } from '../import.ts';
import { newDesk } from '../testing/importing.ts';
import { page, serveSite } from '../testing/site-server.ts';
import { photoKind } from './kind.ts';
import { makePhoto } from './photo.worker.ts';

async function picture(width: number, height: number, shade = 90): Promise<Sharp> {
  await Promise.resolve();
  const background = { r: shade, g: 120, b: 30 };
  return sharp({ create: { width, height, channels: 3, background } });
}

test('a photo becomes a WebP of ours, no larger than a screen, named by what is in it', async () => {
  const png = await (await picture(3_000, 1_500)).png().toBuffer();
  const photo = await makePhoto(png);
  assert.deepEqual([photo.width, photo.height], [1_200, 600]);
  assert.equal(photoKind(photo.bytes), 'webp');
  assert.match(photo.name, /^[0-9a-f]{40}\.webp$/);
  const again = await makePhoto(png);
  assert.equal(again.name, photo.name);
  const small = await makePhoto(await (await picture(300, 200)).jpeg().toBuffer());
  assert.deepEqual([small.width, small.height], [300, 200], 'nothing is blown up');
});

test('a photo is turned upright, and what the camera wrote into it is gone', async () => {
  const taken = await (
    await picture(200, 100)
  )
    .withExif({ IFD0: { Copyright: 'Somebody' }, IFD3: { GPSLatitude: '52/1 0/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const photo = await makePhoto(taken);
  assert.deepEqual([photo.width, photo.height], [100, 200]);
  const { exif, icc, xmp, orientation } = await sharp(photo.bytes).metadata();
  assert.deepEqual([exif, icc, xmp, orientation], [undefined, undefined, undefined, undefined]);
});

/** A PNG that claims to be `edge` pixels wide and high, in a few bytes. */
function bomb(edge: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length, 0);
    body.copy(out, 4);
    out.writeUInt32BE(crc(body), body.length + 4);
    return out;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(edge, 0);
  head.writeUInt32BE(edge, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

const jpeg = await (await picture(100, 100)).jpeg().toBuffer();
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect width="9" height="9"/></svg>';
const bad: readonly (readonly [what: string, bytes: Uint8Array, message: RegExp])[] = [
  ['a page', Buffer.from('<html>not found</html>'), /no JPEG/],
  ['a drawing that is a program', Buffer.from(svg), /no JPEG/],
  ['a PDF', Buffer.from('%PDF-1.7 menu'), /no JPEG/],
  ['nothing', Buffer.alloc(0), /no JPEG/],
  ['a few bytes that claim to be a square kilometre', bomb(60_000), /pixel/i],
  ['one that is just too large', bomb(6_400), /pixel/i],
  ['half a photo', jpeg.subarray(0, jpeg.length / 2), /./],
  ['a beginning and noise', Buffer.concat([jpeg.subarray(0, 4), Buffer.alloc(500, 7)]), /./],
  ['a counting pixel', await (await picture(1, 1)).png().toBuffer(), /only 1/],
];

for (const [what, bytes, message] of bad) {
  test(`${what} is refused as a photo`, async () => {
    await assert.rejects(makePhoto(bytes), message);
  });
}

function menuWith(photos: readonly string[]): string {
  const items = photos.map((image, at) => ({
    '@type': 'MenuItem',
    name: `Dish ${at + 1}`,
    image,
    offers: { '@type': 'Offer', price: 5, priceCurrency: 'EUR' },
  }));
  const menu = { '@context': 'https://schema.org', '@type': 'Menu', hasMenuItem: items };
  return `<script type="application/ld+json">${JSON.stringify(menu)}</script>`;
}

test('photos are fetched with the menu; one that fails is told, and the dish is there all the same', async () => {
  await using desk = await newDesk();
  const green = await (await picture(400, 300)).jpeg().toBuffer();
  await using site = await serveSite(({ url = '' }, response) => {
    if (url === '/') {
      const photos = ['/a.jpg', '/b.jpg', '/gone.jpg', 'http://10.0.0.1/c.jpg', '/page.jpg'];
      page(
        response,
        menuWith(photos.map((path) => (path.startsWith('/') ? site.url + path : path))),
      );
    } else if (url === '/a.jpg' || url === '/b.jpg') {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(green);
    } else if (url === '/page.jpg') {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<html>sign in</html>');
    } else response.writeHead(404).end();
  });
  const folder = join(desk.folder, 'photos');
  const parts = desk.parts({
    allowHosts: [site.host],
    photos: { folder, urlPrefix: '/v1/photos/' },
  });
  const wish = { source: { kind: 'site' as const, url: site.url } };
  const { draft } = await importMenu(wish, parts);
  const items = draft.menu.categories[0]!.items;
  const kept = await readdir(folder);
  assert.equal(kept.length, 1, 'the same picture twice is one file');
  assert.deepEqual(
    items.map(({ photoUrl }) => photoUrl),
    [`/v1/photos/${kept[0]}`, `/v1/photos/${kept[0]}`, undefined, undefined, undefined],
  );
  assert.equal(photoKind(await readFile(join(folder, kept[0]!))), 'webp');
  assert.deepEqual(
    draft.warnings.map(({ code }) => code),
    ['photo.failed', 'photo.failed', 'photo.failed'],
  );
  const { menu, externalIds } = draft;
  assert.equal(
    (await importMenu({ ...wish, previous: { menu, externalIds } }, parts)).unchanged,
    true,
  );
});

test('where photos are not fetched, none of somebody else’s server is shown', async () => {
  await using desk = await newDesk();
  await using site = await serveSite((_, response) =>
    page(response, menuWith(['https://photos.example/a.jpg'])),
  );
  const { draft } = await importMenu(
    { source: { kind: 'site', url: site.url } },
    desk.parts({ allowHosts: [site.host] }),
  );
  assert.equal(draft.menu.categories[0]!.items[0]!.photoUrl, undefined);
});
