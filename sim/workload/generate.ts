import type { Policy } from '../../src/domain/order/policy.ts';
import { between, pick, seeded } from '../../src/base/random.ts';
import { day, hour, minute } from '../../src/base/instant.ts';
import {
  type Blow,
  calm,
  type KillPoint,
  type Mood,
  moods,
  type Plan,
  type PortName,
  type Step,
  type Wish,
} from '../plan.ts';

/**
 * A seed's plan. As TigerBeetle's swarm: every history draws first which kinds of mishap it has and
 * how many, so that some are all calm, some suffer from one thing, and some from everything at once.
 */
export function generate(seed: number): Plan {
  const random = seeded(seed);
  const chance = (probability: number): boolean => random() < probability;
  const stormMs = between(random, 20, 90) * minute;
  // Everybody is hungry at once, and there are hardly any couriers.
  const rush = chance(0.15);
  const orders = rush ? between(random, 6, 12) : between(random, 3, chance(0.15) ? 12 : 7);
  const steps: Step[] = [];
  const add = (step: Step): void => {
    steps.push(step);
  };

  const couriers = rush ? between(random, 1, 2) : chance(0.2) ? 0 : between(random, 1, 4);
  for (let courier = 1; courier <= couriers; courier++) {
    add({ at: between(random, 0, 5 * minute), do: 'duty', courier, on: true });
    if (chance(0.2)) add({ at: between(random, 0, stormMs), do: 'duty', courier, on: false });
  }
  const tone = toneOf(random);
  for (let order = 1; order <= orders; order++) {
    const placedAt = between(random, 0, rush ? 4 * minute : Math.round(stormMs / 2));
    add({ at: placedAt, do: 'place', order, wish: wishOf(random, tone) });
    const later = (): number => placedAt + Math.round(random() ** 2 * stormMs);
    if (chance(0.25)) add({ at: later(), do: 'repeat', order });
    if (chance(0.1)) add({ at: later(), do: 'reuse_key', order });
    if (chance(0.25)) add({ at: later(), do: 'cancel', order, actor: 'customer' });
    if (chance(0.12)) add({ at: later(), do: 'cancel', order, actor: 'operator' });
    if (chance(0.05)) add({ at: later(), do: 'cancel', order, actor: 'restaurant' });
    while (chance(0.25)) {
      const at = later();
      const percent = pick(random, [5, 30, 50, 100]);
      add({ at, do: 'refund', order, percent });
      // A double click: two requests, each with a key of its own.
      if (chance(0.3)) add({ at: at + between(random, 1, 2_000), do: 'refund', order, percent });
    }
    if (chance(0.1)) add({ at: later(), do: 'reassign', order });
    if (chance(0.1)) add({ at: later(), do: 'ask_partner', order });
    if (chance(0.06)) add({ at: later(), do: 'let_go', order });
  }
  for (const blow of blowsOf(random)) add({ at: between(random, 0, stormMs), ...blow });

  return {
    seed,
    mood: rush ? { ...moodOf(random), diskSlow: 0.5, pounce: 0.6 } : moodOf(random),
    limits: limitsOf(random),
    holdMs: chance(0.2) ? between(random, 45, 240) * minute : 7 * day,
    steps: steps.toSorted((a, b) => a.at - b.at),
  };
}

function moodOf(random: () => number): Mood {
  const mood = { ...calm };
  if (random() < 0.1) return mood;
  for (const name of moods) {
    if (random() < 0.55) continue;
    mood[name] = Math.round(random() ** 2 * 40) / 100;
  }
  return mood;
}

function limitsOf(random: () => number): Plan['limits'] {
  if (random() < 0.5) return {};
  const queue = between(random, 2, 30);
  return {
    openOrdersMax: between(random, 2, 40),
    journalQueueLengthMax: queue,
    journalQueueLengthHardMax: queue + between(random, 0, 30),
    batchLengthMax: between(random, 1, 20),
    batchAheadLengthMin: 1 + (queue % 2),
    batchesUnderWayMax: 2 + (queue % 3),
    attemptsPerPortMax: between(random, 1, 10),
    turnLengthMax: pick(random, [1, 1, 2, 3, 10]),
  };
}

/** What the orders of one history have in common: a history has a theme more often than not. */
interface Tone {
  readonly kitchen: Wish['kitchen'] | undefined;
  readonly policy: Partial<Policy> | undefined;
}

const kitchens: readonly Wish['kitchen'][] = [
  'system_accepts',
  'system_rejects',
  'accepts',
  'rejects',
  'accepts_late',
  'forgets',
  'sleeps',
];

const policies: readonly Partial<Policy>[] = [
  {},
  { capture: 'placed' },
  { capture: 'picked_up' },
  { fleet: 'partner' },
  { fleet: 'partner', pickupLateMs: 6 * minute },
  { fleet: 'partner', capture: 'picked_up' },
  { customerCancelUntil: 'accepted' },
  { courierPartnerMs: minute, courierEscalateMs: 5 * minute, offerLeaseMs: 20_000 },
  { pickupLateMs: 4 * minute, foodLateMs: 3 * minute, courierPartnerMs: 2 * minute },
  { holdMarginMs: 10 * minute, capture: 'picked_up' },
  {
    messages: [
      'placed',
      'accepted',
      'courier_confirmed',
      'picked_up',
      'delivered',
      'ended',
      'refunded',
    ],
  },
];

function toneOf(random: () => number): Tone {
  return {
    kitchen: random() < 0.3 ? pick(random, kitchens) : undefined,
    policy: random() < 0.5 ? pick(random, policies) : undefined,
  };
}

function wishOf(random: () => number, tone: Tone): Wish {
  const roll = random();
  return {
    restaurant: between(random, 1, 3),
    total: between(random, 500, 9_000),
    card:
      roll < 0.75
        ? 'approved'
        : roll < 0.8
          ? 'declined'
          : pick(random, ['action_approved', 'action_approved', 'action_failed', 'action_never']),
    prepMs: between(random, 3, 30) * minute,
    releaseMs: random() < 0.12 ? between(random, 5, 180) * minute : null,
    kitchen: tone.kitchen ?? (random() < 0.55 ? 'accepts' : pick(random, kitchens)),
    policy: tone.policy ?? (random() < 0.5 ? {} : pick(random, policies)),
  };
}

const points: readonly KillPoint[] = [
  'append',
  'appended',
  'commit',
  'committed',
  'effect',
  'answered',
  'writing',
  'synced',
  'performed',
];
const ports: readonly PortName[] = ['payments', 'kitchens', 'fleets', 'notifications'];

function blowsOf(random: () => number): Blow[] {
  const blows: Blow[] = [];
  const chance = (probability: number): boolean => random() < probability;
  const downMs = (): number => Math.round(1_000 + random() ** 4 * hour);
  const deadly = chance(0.6);
  while (deadly && chance(0.6)) {
    const survives = chance(0.5);
    if (chance(0.7)) {
      // In the middle of a write more often than anywhere else: what is left of it differs.
      const point = chance(0.4) ? 'writing' : pick(random, points);
      blows.push({
        do: 'kill_at',
        point,
        count: between(random, 1, 40),
        downMs: downMs(),
        survives,
      });
    } else {
      blows.push({ do: 'kill', downMs: downMs(), survives });
    }
    if (chance(0.3)) blows.push({ do: 'kill_recovering', records: between(random, 1, 60) });
    const afterMs = pick(random, [0, 0, 1, 5, 30]);
    if (chance(0.4)) blows.push({ do: 'stop_recovering', afterMs });
  }
  while (chance(0.3)) {
    if (chance(0.3)) blows.push({ do: 'stop_recovering', afterMs: pick(random, [0, 0, 1, 5]) });
    const boundMs = pick(random, [0, 500, 5_000, 60_000]);
    const point = pick(random, points);
    if (chance(0.4)) blows.push({ do: 'restart', boundMs, downMs: downMs() });
    else {
      const count = between(random, 1, 40);
      blows.push({ do: 'stop_at', point, count, boundMs, downMs: downMs() });
    }
  }
  while (chance(0.35)) {
    blows.push({
      do: 'outage',
      port: pick(random, ports),
      ms: chance(0.3) ? hour : between(random, 5_000, 900_000),
      how: pick(random, ['refused', 'silent']),
    });
  }
  while (chance(0.15)) {
    const ms = pick(random, [200, 3_000, 30_000, 15 * minute]);
    blows.push({ do: 'freeze', ms: between(random, Math.round(ms / 2), ms) });
  }
  if (chance(0.15)) {
    // Past two minutes the engine gives the disk up and the process ends.
    const ms = pick(random, [5_000, 60_000, 200_000]);
    blows.push({ do: 'disk_full', ms: between(random, 500, ms) });
  }
  if (chance(0.15)) blows.push({ do: 'disk_slow', ms: between(random, 1_000, 300_000) });
  if (chance(0.08)) blows.push({ do: 'disk_break', survives: chance(0.5) });
  while (chance(0.2)) {
    const size = pick(random, [1_000, 30_000, 5 * minute, hour, 5 * hour]);
    blows.push({ do: 'clock', byMs: chance(0.5) ? size : -size });
  }
  return blows;
}
