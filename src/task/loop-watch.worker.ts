/**
 * The watcher of a `LoopMonitor`, in a thread of its own, because who is blocked cannot look.
 *
 * It reads the heart-beat that the main thread counts up. When that stands still it pauses the main
 * thread through the inspector, reads the stack and where in the tree of tasks it is, and lets it go
 * on. Pausing interrupts a loop of JavaScript at once; a blocking call of native code (a `*Sync`
 * function) is caught as it returns, while its caller is still on the stack.
 *
 * The debugger is enabled only for the look: while it is, every promise costs about five times as
 * much (measured: 34 against 158 ms for 200,000 awaited promises).
 */
import { Session } from 'node:inspector';
import { parentPort, workerData } from 'node:worker_threads';
import type { LoopLook, LoopWatchMessage, LoopWatchPlan } from './loop-monitor.ts';

const plan = workerData as LoopWatchPlan;
const beat = new Int32Array(plan.beat);

let counted = Atomics.load(beat, 0);
let countedAt = performance.now();
let blocked = false;
let lookedAt = -Infinity;
let look: Promise<LoopLook | undefined> | undefined;

function say(message: LoopWatchMessage): void {
  parentPort?.postMessage(message);
}

function watch(): void {
  const now = performance.now();
  const count = Atomics.load(beat, 0);
  if (count !== counted) {
    if (blocked) report(now - countedAt);
    counted = count;
    countedAt = now;
    blocked = false;
    return;
  }
  if (blocked || now - countedAt < plan.thresholdMs) return;
  blocked = true;
  if (now - lookedAt < plan.lookEveryMs) return;
  lookedAt = now;
  look = lookAtMain(count);
}

function report(ms: number): void {
  const looked = look ?? Promise.resolve(undefined);
  look = undefined;
  void looked.then((seen) => say({ ms, look: seen }));
}

/** Undefined when the loop had moved on before it could be paused: who is on the stack is innocent. */
function lookAtMain(count: number): Promise<LoopLook | undefined> {
  const { promise, resolve } = Promise.withResolvers<LoopLook | undefined>();
  const session = new Session();
  const files = new Map<string, string>();
  const done = (seen: LoopLook | undefined): void => {
    session.post('Debugger.disable', () => {
      session.disconnect();
      resolve(seen);
    });
  };
  session.on('Debugger.scriptParsed', ({ params }) => files.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    if (Atomics.load(beat, 0) !== count) return done(undefined);
    const stack = params.callFrames.map((frame) => ({
      name: frame.functionName,
      file: files.get(frame.location.scriptId) ?? '',
      line: frame.location.lineNumber + 1,
    }));
    where(session, (path) => done({ stack, path }));
  });
  session.connectToMainThread();
  // Both at once: a round trip in between would let a native call return unseen.
  session.post('Debugger.enable');
  session.post('Debugger.pause');
  return promise;
}

/** Asks the paused thread where in the tree of tasks it is. */
function where(session: Session, then: (path: string) => void): void {
  const expression = `globalThis[Symbol.for(${JSON.stringify(plan.pathSymbol)})]?.()`;
  // Not in the paused frame: in one of Node's own even `Symbol` is out of reach.
  session.post(
    'Runtime.evaluate',
    { expression, returnByValue: true, silent: true },
    (error, answer) => {
      const path: unknown = error === null ? answer.result.value : undefined;
      then(typeof path === 'string' ? path : '');
    },
  );
}

setInterval(watch, plan.beatMs);
say('watching');
