import type { Plan, Step } from './plan.ts';
import { moods } from './plan.ts';
import type { Outcome } from './run.ts';

/** What a failed history tells whoever has to find out why. */
export function failureReport(
  failed: Outcome,
  shortest: Outcome,
  where: { commit: string },
): string {
  const { plan, violation } = failed;
  const { seed } = plan;
  return [
    `FAILED  seed ${seed}  commit ${where.commit}`,
    `checker ${violation?.checker}: ${violation?.what}`,
    '',
    `the shortest plan that fails so (${shortest.plan.steps.length} of ${plan.steps.length} steps):`,
    ...planLines(shortest.plan),
    `there: ${shortest.violation?.what}`,
    '',
    'its last lines:',
    ...shortest.history.tail(25).map((line) => `  ${line}`),
    '',
    `run it again:  npm run sim -- --seed ${seed}`,
    'pin it:        save the plan below in sim/seeds/, with the reason',
    JSON.stringify({ checker: violation?.checker, reason: '', plan: shortest.plan }),
  ].join('\n');
}

function planLines(plan: Plan): string[] {
  const mood = moods
    .filter((name) => plan.mood[name] > 0)
    .map((name) => `${name} ${plan.mood[name]}`)
    .join(', ');
  return [
    ...(mood === '' ? [] : [`  mood: ${mood}`]),
    ...(Object.keys(plan.limits).length === 0 ? [] : [`  limits: ${JSON.stringify(plan.limits)}`]),
    ...plan.steps.map((step) => `  ${stepLine(step)}`),
  ];
}

function stepLine({ at, do: what, ...rest }: Step): string {
  return `${String(at).padStart(9)} ms  ${what} ${JSON.stringify(rest)}`;
}
