/** `npm run lesson -- 03` plays a lesson; without a number it tells which there are. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { realClock } from '../src/task/clock.ts';
import { Stage } from './stage.ts';

interface Lesson {
  readonly title: string;
  readonly lesson: (stage: Stage) => Promise<unknown>;
}

const here = import.meta.dirname;

export function folders(): string[] {
  return readdirSync(here)
    .filter((name) => existsSync(join(here, name, 'lesson.ts')))
    .toSorted();
}

async function load(folder: string): Promise<Lesson> {
  return (await import(pathToFileURL(join(here, folder, 'lesson.ts')).href)) as Lesson;
}

async function main(asked: string | undefined): Promise<void> {
  if (asked === undefined) {
    for (const folder of folders())
      console.log(`${folder.slice(0, 2)}  ${(await load(folder)).title}`);
    console.log('\nnpm run lesson -- 03 plays one of them; the page beside it explains it.');
    return;
  }
  const number = asked.padStart(2, '0');
  const folder = folders().find((name) => name.startsWith(`${number}-`));
  if (folder === undefined) {
    console.error(`There is no lesson ${asked}.`);
    process.exitCode = 2;
    return;
  }
  const { title, lesson } = await load(folder);
  console.log(`${number}  ${title}\n    lessons/${folder}/README.md`);
  await lesson(new Stage(realClock, (text) => console.log(text)));
}

if (import.meta.main) await main(process.argv[2]);
