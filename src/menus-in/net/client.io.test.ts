import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { ManualClock } from '../../task/clock.ts';
import { TimeoutError } from '../../task/scope.ts';
import { TaskGroup } from '../../task/task-group.ts';
import { page, serveSite, type Site } from '../testing/site-server.ts';
import { FetchFailed, type Get, type Got, GuardedClient } from './client.ts';
import { type GuardOptions, RefusedAddress } from './guard.ts';

function clientOf(options: GuardOptions): GuardedClient {
  return new GuardedClient({ perHostMax: 4, redirectsMax: 5, userAgent: 'Test/1', ...options });
}

function asked(url: string, change: Partial<Get> = {}): Get {
  return { url, accept: 'text/html', timeoutMs: 5_000, lengthMaxBytes: 1_000, ...change };
}

/** What somebody may name in the hope that we ask there: each is refused before anything is sent. */
const traps = [
  'http://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://127.0.0.1./',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[0:0:0:0:0:ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fd00:ec2::254]/latest/meta-data/',
  'http://169.254.169.254/latest/meta-data/',
  'http://10.0.0.1/',
  'http://0/',
  'http://localhost/',
  'http://93.184.216.34:22/',
  'http://93.184.216.34:6379/',
  'http://user:secret@93.184.216.34/',
  'ftp://93.184.216.34/menu.csv',
  'file:///etc/passwd',
  'data:text/html,menu',
  'gopher://93.184.216.34/',
];

for (const url of traps) {
  test(`${url} is not asked`, async () => {
    await using client = clientOf({});
    await assert.rejects(client.get(asked(url)), RefusedAddress);
  });

  test(`a page that leads to ${url} is not followed there`, async () => {
    await using site = await serveSite((_, response) => {
      response.writeHead(302, { location: url }).end();
    });
    await using client = clientOf({ allowHosts: [site.host] });
    await assert.rejects(client.get(asked(site.url)), (error) => {
      assert.ok(error instanceof RefusedAddress, String(error));
      return true;
    });
    assert.equal(site.asked.length, 1);
  });
}

const answers: readonly (readonly [what: string, addresses: readonly string[]])[] = [
  ['loopback', ['127.0.0.1']],
  ['a private address', ['192.168.1.1']],
  ['metadata', ['169.254.169.254']],
  ['metadata, in IPv6', ['fd00:ec2::254']],
  ['a mapped address', ['::ffff:10.0.0.1']],
  ['NAT64', ['64:ff9b::a9fe:a9fe']],
  ['a public address and a private one', ['93.184.216.34', '10.0.0.1']],
  ['a public address and loopback, in IPv6', ['2606:4700:4700::1111', '::1']],
  ['nothing', []],
  ['what is no address', ['menu.example']],
];

for (const [what, addresses] of answers) {
  test(`a name that turns out to be ${what} is not asked`, async () => {
    const resolve = async (): Promise<{ address: string; family: number }[]> => {
      await Promise.resolve();
      return addresses.map((address) => ({ address, family: 4 }));
    };
    await using client = clientOf({ resolve });
    await assert.rejects(client.get(asked('http://menu.example/')), RefusedAddress);
    await assert.rejects(client.get(asked('https://menu.example/')), RefusedAddress);
  });
}

test('a name is asked for once a connection, and what it then says is connected to', async () => {
  const hits: string[] = [];
  await using good = await listening('127.0.0.2', 0, hits);
  await using _ = await listening('127.0.0.1', good.port, hits);
  const told = ['127.0.0.2', '127.0.0.1', '127.0.0.1'];
  const asks: string[] = [];
  const resolve = async (name: string): Promise<{ address: string; family: number }[]> => {
    asks.push(name);
    await Promise.resolve();
    return [{ address: told.shift() ?? '', family: 4 }];
  };
  const host = `rebinding.example:${good.port}`;
  await using client = clientOf({ allowHosts: [host], resolve });
  await client.get(asked(`http://${host}/one`));
  assert.deepEqual(hits, [`127.0.0.2 ${host} /one`], 'under the name that was asked for');
  assert.deepEqual(asks, ['rebinding.example']);
});

async function listening(
  address: string,
  port: number,
  hits: string[],
): Promise<AsyncDisposable & { port: number }> {
  const server = createServer((request, response) => {
    hits.push(`${address} ${request.headers.host} ${request.url}`);
    response.end('here');
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test('an allowance is for one host at one port, and for no other', async () => {
  await using site = await serveSite((_, response) => page(response, 'one'));
  await using other = await serveSite((_, response) => page(response, 'two'));
  await using client = clientOf({ allowHosts: [site.host] });
  const got = await client.get(asked(site.url));
  assert.equal(new TextDecoder().decode(got.bytes), 'one');
  await assert.rejects(client.get(asked(other.url)), RefusedAddress);
  const localhost = site.url.replace('127.0.0.1', 'localhost');
  await assert.rejects(client.get(asked(localhost)), RefusedAddress);
});

/** `/5` leads to `/4`, and so on to `/0`. */
async function countdown(): Promise<Site> {
  return serveSite(({ url = '' }, response) => {
    const left = Number(url.slice(1));
    if (left === 0) page(response, 'there');
    else response.writeHead(307, { location: `/${left - 1}` }).end();
  });
}

test('five redirects are followed, and a sixth is not', async () => {
  await using site = await countdown();
  await using client = clientOf({ allowHosts: [site.host] });
  const got = await client.get(asked(`${site.url}/5`));
  assert.equal(got.url, `${site.url}/0`);
  await assert.rejects(client.get(asked(`${site.url}/6`)), FetchFailed);
});

test('every hop is asked about before it is made', async () => {
  await using site = await countdown();
  await using client = clientOf({ allowHosts: [site.host] });
  const hops: string[] = [];
  const mayAsk = async ({ pathname }: URL): Promise<void> => {
    await Promise.resolve();
    hops.push(pathname);
    if (pathname === '/1') throw new Error('not there');
  };
  await assert.rejects(client.get(asked(`${site.url}/3`, { mayAsk })), /not there/);
  assert.deepEqual(hops, ['/3', '/2', '/1']);
  assert.deepEqual(site.asked, ['GET /3', 'GET /2']);
});

test('an answer that says it is too long, or turns out to be, is not read to its end', async () => {
  let sent = 0;
  await using site = await serveSite(async ({ url }, response) => {
    if (url === '/said') {
      response.writeHead(200, { 'content-length': '1000000' });
      response.write('x');
      return;
    }
    // As much as is taken: a client that reads on is never done.
    while (!response.destroyed && sent < 50_000_000) {
      sent += 10_000;
      if (!response.write('x'.repeat(10_000))) {
        const { promise, resolve } = Promise.withResolvers<void>();
        response.once('drain', resolve).once('close', resolve);
        await promise;
        response.off('drain', resolve).off('close', resolve);
      }
    }
  });
  await using client = clientOf({ allowHosts: [site.host] });
  await assert.rejects(client.get(asked(`${site.url}/said`)), /longer than 1000 bytes/);
  await assert.rejects(client.get(asked(`${site.url}/endless`)), /longer than 1000 bytes/);
  assert.ok(sent < 50_000_000, `${sent} bytes were taken`);
});

test('what is compressed unasked, and could be endless unpacked, is refused', async () => {
  await using site = await serveSite((_, response) => {
    page(response, 'small', { 'content-encoding': 'gzip' });
  });
  await using client = clientOf({ allowHosts: [site.host] });
  await assert.rejects(client.get(asked(site.url)), /compressed/);
  assert.equal(site.headers[0]?.['accept-encoding'], 'identity');
});

const silences: readonly (readonly [string, (response: NodeJS.WritableStream) => void])[] = [
  ['never answers', () => undefined],
  ['begins to answer and stops', (response) => void response.write('<html>')],
];

for (const [what, silence] of silences) {
  test(`a server that ${what} is waited for as long as was said`, async () => {
    const reached = Promise.withResolvers<void>();
    await using site = await serveSite((_, response) => {
      silence(response);
      reached.resolve();
    });
    await using client = clientOf({ allowHosts: [site.host] });
    const clock = new ManualClock(0);
    let outcome: Promise<Got> | undefined;
    await TaskGroup.run(
      async () => {
        outcome = client.get(asked(site.url, { timeoutMs: 7_000 }));
        outcome.catch(() => undefined);
        await reached.promise;
        clock.advanceBy(7_000);
        await assert.rejects(outcome, TimeoutError);
      },
      { clock },
    );
  });
}

test('a port at which nobody listens has failed, and is not a bug of ours', async () => {
  const gone = await serveSite(() => undefined);
  await gone[Symbol.asyncDispose]();
  await using client = clientOf({ allowHosts: [gone.host] });
  await assert.rejects(client.get(asked(gone.url)), FetchFailed);
});

test('a name with several addresses is tried at the next when the first does not answer', async () => {
  await using site = await serveSite((_, response) => page(response, 'second'));
  const host = `two.example:${new URL(site.url).port}`;
  const resolve = async (): Promise<{ address: string; family: number }[]> => {
    await Promise.resolve();
    return ['127.0.0.9', '127.0.0.1'].map((address) => ({ address, family: 4 }));
  };
  await using client = clientOf({ allowHosts: [host], resolve });
  const { bytes } = await client.get(asked(`http://${host}/`));
  assert.equal(new TextDecoder().decode(bytes), 'second');
});

test('a server that hangs up has failed, and is not a bug of ours', async () => {
  await using site = await serveSite(({ url }, response) => {
    if (url === '/half') response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  });
  await using client = clientOf({ allowHosts: [site.host] });
  await assert.rejects(client.get(asked(site.url)), FetchFailed);
  await assert.rejects(client.get(asked(`${site.url}/half`)), FetchFailed);
});

test('a conditional request carries what was kept, and nothing of ours goes along', async () => {
  await using site = await serveSite((_, response) => void response.writeHead(304).end());
  await using client = clientOf({ allowHosts: [site.host] });
  const { status } = await client.get(
    asked(site.url, { etag: '"v1"', lastModified: 'Sat, 21 Nov 2026 10:00:00 GMT' }),
  );
  assert.equal(status, 304);
  const {
    'if-none-match': etag,
    'if-modified-since': since,
    cookie,
    authorization,
  } = site.headers[0] ?? {};
  assert.deepEqual([etag, since], ['"v1"', 'Sat, 21 Nov 2026 10:00:00 GMT']);
  assert.deepEqual([cookie, authorization], [undefined, undefined]);
});
