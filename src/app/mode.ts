import { demoPassword, demoPeople } from '../city/log-ins.ts';
import type { People } from '../people/people.ts';
import { serveSettings, type ServeSettings } from './config.ts';
import { demoSecrets } from './people.ts';

/** What is known to everybody, or stands in for the real thing, is still in the settings or the data. */
export class NotForProduction extends Error {
  override readonly name = 'NotForProduction';
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(
      `This is not fit for production:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`,
    );
    this.reasons = reasons;
  }
}

/** A demo, whose log-ins everybody knows, would be reached by others. */
export class NotOnLoopback extends Error {
  override readonly name = 'NotOnLoopback';
}

export function modeOf({ mode, production }: ServeSettings): 'demo' | 'production' {
  return production ? 'production' : mode;
}

const loopback = ['127.0.0.1', '::1', 'localhost'];

/** Before anything is opened. Throws NotForProduction or NotOnLoopback. */
export function checkMode(settings: ServeSettings): void {
  const { host } = settings;
  if (modeOf(settings) === 'demo') {
    if (loopback.includes(host)) return;
    throw new NotOnLoopback(
      `A demo has log-ins that everybody knows, and listens on loopback only, not on ${host}. Use --production.`,
    );
  }
  const known = serveSettings.parse({});
  const reasons: readonly (readonly [boolean, string])[] = [
    [settings.webhookSecret === known.webhookSecret, '--webhook-secret is the demo’s'],
    [isShort(settings.webhookSecret), '--webhook-secret is missing or too short'],
    [settings.stripeKey === known.stripeKey, '--stripe-key is the demo’s'],
    [settings.sandbox === 'inside', '--sandbox is inside: name the outside world by its URL'],
    [settings.speed !== 1, '--speed is not 1: promises to people are kept by the wall clock'],
    [settings.mdrp !== undefined, '--mdrp replays a recorded day'],
    [!settings.publicUrl.startsWith('https://'), '--public-url is not https'],
  ];
  const found = reasons.filter(([holds]) => holds).map(([, reason]) => reason);
  if (found.length > 0) throw new NotForProduction(found);
}

/** The demo's is short as well, and is told apart. */
function isShort(secret: string): boolean {
  return secret.length < 16 && secret !== serveSettings.parse({}).webhookSecret;
}

/** Once the people are read: a data file that a demo ran on lets everybody in. */
export async function refuseDemoLogIns(people: People, marketplaceId: string): Promise<void> {
  const reasons: string[] = [];
  if (people.opensFor(demoSecrets)) {
    reasons.push('the data file has the keys of the demo: start on a file of its own (--data)');
  }
  for (const { role, contact } of demoPeople) {
    if (await people.isOpenTo({ marketplaceId, role, contact }, demoPassword)) {
      reasons.push(`${contact} can log in with the password of the demo`);
    }
  }
  if (reasons.length > 0) throw new NotForProduction(reasons);
}
