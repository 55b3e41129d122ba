import { distanceM } from '../../base/geo.ts';
import { checkTravelTimes } from '../../ports/travel-times.contract.ts';
import { StraightLine } from './straight-line.ts';

checkTravelTimes(async () => ({
  travel: new StraightLine((_, from, to) => distanceM(from, to) * 200),
  [Symbol.asyncDispose]: async () => {},
}));
