import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

/** What `file` imports when it runs, and what that does; types leave nothing behind. */
async function imports(
  file: URL,
  seen = new Map<string, string[]>(),
): Promise<Map<string, string[]>> {
  if (seen.has(file.href)) return seen;
  const text = await readFile(file, 'utf8');
  const sources = [...text.matchAll(/^(?:import|export)(?! type)[^;]*? from '([^']+)'/gm)].map(
    ([, source = '']) => source,
  );
  seen.set(file.href, sources);
  for (const source of sources) {
    if (source.startsWith('.')) await imports(new URL(source, file), seen);
  }
  return seen;
}

test('groups, waits, channels, stopwatch and retry need nothing but Node', async () => {
  for (const core of ['task-group', 'gather', 'channel', 'wait', 'clock', 'timed', 'retry']) {
    const all = await imports(new URL(`./${core}.ts`, import.meta.url));
    for (const [file, sources] of all) {
      for (const source of sources) assert.match(source, /^(\.|node:)/, `${file} needs ${source}`);
    }
  }
  const threads = await imports(new URL('./threads.ts', import.meta.url));
  assert.ok([...threads.values()].flat().includes('piscina'), 'the test can tell');
});
