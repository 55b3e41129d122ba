import { acknowledged } from './acknowledged.ts';
import { advance } from './advance.ts';
import { answered } from './answered.ts';
import type { Checker, Scene } from './checker.ts';
import { couriers } from './couriers.ts';
import { deadline } from './deadline.ts';
import { deliveries } from './deliveries.ts';
import { durable } from './durable.ts';
import { feed } from './feed.ts';
import { fence } from './fence.ts';
import { idempotent } from './idempotent.ts';
import { kitchens } from './kitchens.ts';
import { money } from './money.ts';
import { once } from './once.ts';
import { replay } from './replay.ts';
import { wanted } from './wanted.ts';

/** Every guarantee, held against one world. `sound` and `scope` are reported by the world itself. */
export function checkersFor(scene: Scene): readonly Checker[] {
  return [
    acknowledged(scene),
    durable(scene),
    idempotent(scene),
    answered(scene),
    once(scene),
    wanted(scene),
    advance(scene),
    deadline(scene),
    money(scene),
    kitchens(scene),
    couriers(scene),
    deliveries(scene),
    fence(scene),
    feed(scene),
    replay(scene),
  ];
}
