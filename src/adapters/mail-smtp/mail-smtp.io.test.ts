import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { call, checkCalls, fresh, type Outside } from '../../ports/calls.contract.ts';
import type { Message } from '../../ports/notifications.ts';
import { Transient } from '../../ports/outcome.ts';
import { MailSmtp } from './mail-smtp.ts';

interface Mailbox extends Outside {
  readonly mail: MailSmtp;
  readonly letters: string[];
}

/** A mail server on loopback whose mailboxes know a letter again by its `Message-ID`. */
async function mailbox(how: { auth?: boolean } = {}): Promise<Mailbox & { readonly port: number }> {
  const mode = { lose: false, hold: false, away: false };
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: how.auth !== true,
    disabledCommands: how.auth === true ? [] : ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom(_address, _session, done) {
      done(mode.away ? busy : undefined);
    },
    onRcptTo({ address }, _session, done) {
      done(address.endsWith('.invalid') ? nobody : undefined);
    },
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.on('end', () => {
        if (!letters.some((one) => idOf(one) === idOf(text))) letters.push(text);
        if (mode.hold) return;
        if (mode.lose) for (const one of connectionsOf(server)) one._socket.destroy();
        else done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail = new MailSmtp({
    url: `smtp://127.0.0.1:${port}`,
    from: 'Dabba <post@dabba.example>',
    timeoutMs: 5_000,
  });
  const set = (name: keyof typeof mode) => (on: boolean) => {
    mode[name] = on;
    return Promise.resolve();
  };
  return {
    mail,
    letters,
    port,
    loseAnswers: set('lose'),
    holdAnswers: set('hold'),
    turnAway: set('away'),
    performed: (key) =>
      Promise.resolve(letters.filter((text) => text.includes(`key: ${key}!`)).length),
    async [Symbol.asyncDispose]() {
      for (const one of connectionsOf(server)) one._socket.destroy();
      await new Promise<void>((resolve) => server.close(resolve));
    },
  };
}

const busy = Object.assign(new Error('come again'), { responseCode: 451 });
const nobody = Object.assign(new Error('no such mailbox'), { responseCode: 550 });

function idOf(letter: string): string {
  return /^message-id: (.*)$/im.exec(letter)?.[1] ?? '';
}

function connectionsOf(server: SMTPServer): Set<{ _socket: { destroy(): void } }> {
  return (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections;
}

const message = (to: string, text: string): Message => ({
  orderId: '',
  channel: 'email',
  to,
  subject: 'Your log-in code ☺',
  text,
  data: {},
});

checkCalls('send a letter', mailbox, async ({ mail }) => {
  return (how) => mail.send(message('emile@example.org', `key: ${how.key}!`), how);
});

test('a letter arrives whole, from whom and to whom it should', async () => {
  await using box = await mailbox();
  const key = fresh('key');
  const answer = await box.mail.send(message('emile@example.org', 'Ready at 18:30 ☺'), call(key));
  assert.deepEqual(answer, { outcome: 'sent' });
  const [letter = ''] = box.letters;
  assert.match(letter, /^From: Dabba <post@dabba\.example>/m);
  assert.match(letter, /^To: emile@example\.org/m);
  assert.match(letter, /^Message-ID: <[0-9a-f]{40}@dabba\.example>/m);
});

test('who cannot be reached is a final answer with the server’s reason', async () => {
  await using box = await mailbox();
  const answer = await box.mail.send(message('nobody@example.invalid', 'x'), call(fresh('key')));
  assert.ok(answer.outcome === 'rejected');
  assert.match(answer.reason, /no such mailbox/);
  assert.equal(box.letters.length, 0);
});

test('an address that is more than one, or a command, reaches nobody', async () => {
  await using box = await mailbox();
  for (const to of ['a@example.org>\r\nRCPT TO:<b@example.org', 'a@example.org b@example.org']) {
    const answer = await box.mail.send(message(to, 'x'), call(fresh('key')));
    assert.equal(answer.outcome, 'rejected');
  }
  assert.equal(box.letters.length, 0);
});

test('a server that is not there is Transient', async () => {
  const box = await mailbox();
  await box[Symbol.asyncDispose]();
  await assert.rejects(box.mail.send(message('a@example.org', 'x'), call(fresh('key'))), Transient);
});

test('a password is not sent over a line without TLS', async () => {
  await using box = await mailbox();
  const mail = new MailSmtp({ url: `smtp://me:secret@127.0.0.1:${box.port}`, from: 'a@b.example' });
  await assert.rejects(mail.send(message('a@example.org', 'x'), call(fresh('key'))), Transient);
  assert.equal(box.letters.length, 0);
});
