import { calm, moods, type Plan } from './plan.ts';
import type { Outcome } from './run.ts';

/**
 * Takes things out of a plan that fails, as long as the same checker still says no: whole runs of
 * steps first, then single ones (delta debugging, Zeller and Hildebrandt 2002), then the moods.
 *
 * The draws of what stays do not depend on what goes, so that a small plan is found more often than
 * not. `runsMax` bounds the search; what it has by then is what it gives.
 */
export async function shrink(
  failed: Outcome,
  run: (plan: Plan) => Promise<Outcome>,
  runsMax = 400,
): Promise<Outcome> {
  const checker = failed.violation?.checker;
  if (checker === undefined) throw new Error('nothing failed');
  let best = failed;
  let runs = 0;
  const better = async (plan: Plan): Promise<boolean> => {
    if (runs >= runsMax) return false;
    runs++;
    const outcome = await run(plan);
    if (outcome.violation?.checker !== checker) return false;
    best = outcome;
    return true;
  };
  await better({ ...best.plan, mood: calm });
  for (let size = Math.ceil(best.plan.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.plan.steps.length;) {
      const { steps } = best.plan;
      const fewer = [...steps.slice(0, at), ...steps.slice(at + size)];
      if (!(await better({ ...best.plan, steps: fewer }))) at += size;
    }
  }
  for (const name of moods) {
    const { mood } = best.plan;
    if (mood[name] > 0) await better({ ...best.plan, mood: { ...mood, [name]: 0 } });
  }
  if (Object.keys(best.plan.limits).length > 0) await better({ ...best.plan, limits: {} });
  return best;
}
