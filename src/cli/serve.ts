import { type Dabba, startDabba } from '../app/dabba.ts';
import { modeOf } from '../app/mode.ts';
import { demoKeys, demoPassword, demoPeople } from '../city/log-ins.ts';
import type { ServeSettings } from '../app/config.ts';

/** Runs Dabba until it is told to stop, and says in which order it went down and what it left. */
export async function serve(settings: ServeSettings): Promise<void> {
  const dabba = await startDabba(settings);
  console.log(`Dabba is ready.
  door      ${dabba.url}
  API docs  ${dabba.url}/docs
  health    ${dabba.url}/healthz   metrics ${dabba.url}/metrics
  sandbox   ${dabba.sandboxUrl}   (ledger at /ledger/summary)
  data      ${settings.data}
  time      ${settings.speed} x
${logIns(settings, dabba)}`);
  const stopped = Promise.withResolvers<string>();
  process.once('SIGINT', () => stopped.resolve('SIGINT'));
  process.once('SIGTERM', () => stopped.resolve('SIGTERM'));
  const why = await Promise.race([stopped.promise, dabba.broken]);
  if (why instanceof Error) {
    console.error(`Dabba stops, because its journal is broken: ${why.message}`);
    process.exitCode = 1;
  } else {
    console.log(`${why}: the door is shut, what is under way may end …`);
  }
  const left = await dabba.drain();
  await dabba[Symbol.asyncDispose]();
  console.log(
    `Stopped. ${left.openOrders} orders are open and go on at the next start, ` +
      `${left.unansweredEffects} effects wait for an answer.`,
  );
}

/** A demo tells everybody how to come in; a house in production tells how the first admin does. */
function logIns(settings: ServeSettings, { invitation }: Dabba): string {
  if (modeOf(settings) === 'production') {
    return invitation === undefined
      ? '  log-ins   by invitation'
      : `  log-ins   ${settings.adminEmail} is invited as admin: POST /v1/invitations/accept with the token\n            ${invitation}`;
  }
  const people = demoPeople.map(({ role, contact }) => `${role} ${contact}`).join(', ');
  return `  demo log-ins, for this machine only
    people    ${people}; password ${demoPassword}
    keys      admin    ${demoKeys.admin}
              operator ${demoKeys.operator}`;
}
