import { gather } from '../../src/task/gather.ts';
import { ExponentialBackoff } from '../../src/task/resilience.ts';
import { retry } from '../../src/task/retry.ts';
import { failAfter } from '../../src/task/wait.ts';
import type { Act, Stage } from '../stage.ts';
import { openGuide } from './menus.ts';

export const title = 'Fetching many pages politely';

/** It asks for a pause: so many milliseconds. */
class Pause extends Error {
  readonly ms: number;

  constructor(ms: number) {
    super('asked to wait');
    this.ms = ms;
  }
}

/** `secondMs` is what the guide's second lasts: a test has no time for a real one. */
export async function lesson(stage: Stage, secondMs = 1_000) {
  await using guide = await openGuide();

  const fetchPage = (path: string): Promise<string> =>
    failAfter(2_000, async (signal) => {
      const response = await fetch(guide.url + path, { signal });
      const text = await response.text(); // read to its end, so that the connection is free again
      if (response.status !== 429) return text;
      throw new Pause(Number(response.headers.get('retry-after') ?? 1) * secondMs);
    });
  const politely = (act: Act, path: string): Promise<string> =>
    retry(() => act.waits(path, () => fetchPage(path)), {
      attemptsMax: 3,
      backoff: new ExponentialBackoff(),
      retryIf: (error) => error instanceof Pause,
      retryAfterMs: (error) => (error instanceof Pause ? error.ms : undefined),
    });

  const found = ['/staff/wages', ...Array.from({ length: 9 }, (_, at) => `/menu/${at + 1}`)];
  const titles = await stage.act(
    'Nine menus, three at a time, and a pause when asked',
    async (act) => {
      const rules = await act.waits('/robots.txt', () => fetchPage('/robots.txt'));
      const forbidden = [...rules.matchAll(/^Disallow: (.+)$/gm)].map(([, path = '']) => path);
      const allowed = found.filter((path) => !forbidden.some((start) => path.startsWith(start)));
      const pages = await gather(allowed, (path) => politely(act, path), { limit: 3 });
      return pages.map((page) => /<title>(.*)<\/title>/.exec(page)?.[1] ?? '');
    },
  );

  const { visits, mostAtOnce } = guide.treatment;
  stage.say(`
${titles.length} pages read in ${visits.length} visits, never more than ${mostAtOnce} at once.
Left alone, because robots.txt says so: ${found.filter((path) => !visits.includes(path)).join()}`);
  return { titles, visits, mostAtOnce };
}
