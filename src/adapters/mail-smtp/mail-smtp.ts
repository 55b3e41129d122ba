import { hash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import SmtpConnection from 'nodemailer/lib/smtp-connection/index.js';
import type { Message, Notifications } from '../../ports/notifications.ts';
import { type Call, Transient, Unknown } from '../../ports/outcome.ts';

export interface MailSmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://…` for TLS from the first byte. */
  readonly url: string;
  /** Whom letters are from. */
  readonly from: string;
  readonly timeoutMs?: number;
}

type Answer = Awaited<ReturnType<Notifications['send']>>;

/**
 * E-mail by SMTP: a connection a letter, so that calling one off cuts that one.
 *
 * SMTP knows no idempotency key. The `Message-ID` is made of it, by which mailboxes know a letter
 * again; and what was answered once is answered from memory. Between the last byte of a letter and
 * the server's word for it lies the one moment in which nobody can know, and that is Unknown.
 * RFC 5321; what the server says is read by its first digit: 4 come again, 5 never.
 */
export class MailSmtp implements Notifications {
  readonly #options: MailSmtpOptions;
  readonly #answered = new Map<string, Answer>();
  readonly #underWay = new Map<string, Promise<Answer>>();

  constructor(options: MailSmtpOptions) {
    this.#options = options;
  }

  async send(message: Message, call: Call): Promise<Answer> {
    call.signal.throwIfAborted();
    const answered = this.#answered.get(call.key) ?? this.#underWay.get(call.key);
    if (answered !== undefined) return answered;
    const sending = this.#carry(message, call);
    this.#underWay.set(call.key, sending);
    try {
      const answer = await sending;
      this.#remember(call.key, answer);
      return answer;
    } finally {
      this.#underWay.delete(call.key);
    }
  }

  async #carry({ to, subject, text }: Message, { key, signal }: Call): Promise<Answer> {
    const { url, from, timeoutMs = 10_000 } = this.#options;
    const domain = from.slice(from.lastIndexOf('@') + 1).replace('>', '');
    const messageId = `<${hash('sha256', key, 'hex').slice(0, 40)}@${domain}>`;
    // The line of the envelope ends where the address does: nothing of it is a command of ours.
    if (/[\s<>]/.test(to)) return { outcome: 'rejected', reason: 'no_such_address' };
    const line = new Line(url, timeoutMs);
    const cut = (): void => line.cut();
    signal.addEventListener('abort', cut);
    try {
      const composer = new MailComposer({ from, to, subject, text, messageId });
      const letter = await composer.compile().build();
      signal.throwIfAborted();
      await line.open();
      await line.send({ from: addressOf(from), to }, letter);
      return { outcome: 'sent' };
    } catch (error) {
      if (error instanceof SmtpNo && error.code >= 500) {
        return { outcome: 'rejected', reason: error.message.slice(0, 200) };
      }
      const mayBeThere = line.begun && !(error instanceof SmtpNo);
      throw mayBeThere || signal.aborted ? new Unknown(key, { cause: error }) : notDone(error);
    } finally {
      signal.removeEventListener('abort', cut);
      line.cut();
    }
  }

  #remember(key: string, answer: Answer): void {
    this.#answered.set(key, answer);
    if (this.#answered.size <= answeredMax) return;
    const [oldest] = this.#answered.keys();
    if (oldest !== undefined) this.#answered.delete(oldest);
  }
}

/** Keys whose answers are remembered. */
const answeredMax = 10_000;

function notDone(cause: unknown): Transient {
  return new Transient('the mail server did not take the letter', { cause });
}

/** `Dabba <post@example.org>` is sent by `post@example.org`. */
function addressOf(from: string): string {
  return /<([^>]+)>/.exec(from)?.[1] ?? from;
}

/** The server's own no, by its three digits. */
class SmtpNo extends Error {
  override readonly name = 'SmtpNo';
  readonly code: number;

  constructor(code: number, words: string) {
    super(words);
    this.code = code;
  }
}

/** One connection, for one letter. */
class Line {
  readonly #connection: SmtpConnection;
  readonly #login: { user: string; pass: string } | undefined;
  /** Ends the step that is waited for. */
  #fail: (error: unknown) => void = () => undefined;
  /** From here on the server may have the letter. */
  begun = false;

  constructor(url: string, timeoutMs: number) {
    const { protocol, hostname, port, username, password } = new URL(url);
    const secure = protocol === 'smtps:';
    this.#connection = new SmtpConnection({
      host: hostname,
      port: Number(port === '' ? (secure ? 465 : 587) : port),
      secure,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      // A password never goes over a line that anybody can read.
      requireTLS: !secure && username !== '',
    });
    this.#login =
      username === ''
        ? undefined
        : { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
    this.#connection.on('error', (error) => this.#fail(error));
    this.#connection.on('end', () => this.#fail(new Error('the line was cut')));
  }

  async open(): Promise<void> {
    await this.#step((done) => this.#connection.connect(done));
    const login = this.#login;
    if (login !== undefined) {
      await this.#step((done) => this.#connection.login({ credentials: login }, done));
    }
  }

  async send(envelope: { from: string; to: string }, letter: Buffer): Promise<void> {
    await this.#step((done) => {
      this.begun = true;
      this.#connection.send(envelope, letter, done);
    });
  }

  cut(): void {
    this.#fail(new Error('the line was cut'));
    this.#connection.close();
  }

  #step(begin: (done: (error?: SmtpConnection.SMTPError | null) => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      begin((error) => {
        if (error === undefined || error === null) resolve();
        else if (typeof error.responseCode === 'number' && error.responseCode >= 400) {
          reject(new SmtpNo(error.responseCode, error.response ?? error.message));
        } else reject(error);
      });
    });
  }
}
