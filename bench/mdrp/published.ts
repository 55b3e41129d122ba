/** What others printed, or what their own programs gave, for the same days. */
import type { PeerResult } from '../result.ts';
import type { Rules } from './protocol.ts';
import { hardDays } from './choice.ts';

const evenSeeds = 120;

/** The published figures that the chosen days and rules may be compared with. */
export function publishedBeside(
  rules: Rules,
  names: readonly string[],
): Readonly<Record<string, PeerResult>> {
  const even = names.length === evenSeeds && names.every((name) => Number(name[0]) % 2 === 0);
  const hard = names.length === hardDays.length && hardDays.every((name) => names.includes(name));
  return {
    ...(even && rules.ready === 'known' ? onEvenSeeds : {}),
    ...(hard && rules.ready === 'known' ? onHardDays : {}),
    // Over all 240 instances, so a little beside any other choice of days.
    ...(rules.ready === 'known' ? onAll240 : onAll240Unknown),
  };
}

const onEvenSeeds: Readonly<Record<string, PeerResult>> = {
  'FoodMatch, every 5 min (its own program)': {
    undelivered_pct: 0.26,
    excess_mean_min: 1.92,
    rtp_mean_min: 1.8,
    ctd_p90_min: 46.4,
    cost_per_order: 11.33,
  },
};

const onHardDays: Readonly<Record<string, PeerResult>> = {
  'FoodMatch, every 5 min (its own program)': { undelivered_pct: 0.57, excess_mean_min: 4.72 },
};

const onAll240: Readonly<Record<string, PeerResult>> = {
  'Reyes et al. 2018, every 5 min, all 240 (Table 17)': {
    undelivered_pct: 0.25,
    ctd_mean_min: 32.74,
    excess_mean_min: 2.37,
    rtp_mean_min: 1.93,
    ctd_p90_min: 49.3,
    cost_per_order: 11.42,
  },
};

const onAll240Unknown: Readonly<Record<string, PeerResult>> = {
  'Reyes et al. 2018, ready times unknown, all 240 (Table 17)': {
    undelivered_pct: 0.62,
    ctd_mean_min: 34.03,
    rtp_mean_min: 2.9,
    ctd_p90_min: 50.63,
    cost_per_order: 11.32,
  },
};
