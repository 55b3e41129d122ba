import type { Sketch } from '../sketch.ts';
import { africa } from './africa.ts';
import { americas } from './americas.ts';
import { burgers } from './burgers.ts';
import { daytime } from './daytime.ts';
import { eastAsia } from './east-asia.ts';
import { home } from './home.ts';
import { indian } from './indian.ts';
import { levant } from './levant.ts';
import { pizza } from './pizza.ts';
import { southeastAsia } from './southeast-asia.ts';

/** Every kitchen of the demo city, all invented. */
export const sketches: readonly Sketch[] = [
  ...burgers,
  ...pizza,
  ...indian,
  ...southeastAsia,
  ...eastAsia,
  ...levant,
  ...americas,
  ...africa,
  ...daytime,
  ...home,
];
