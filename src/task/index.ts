/**
 * `dabba/task`: structured concurrency on native parts. The published entry; inside Dabba the files
 * are imported one by one, so that who needs a clock does not load a thread pool.
 */
export { Channel, ChannelClosed } from './channel.ts';
export { ManualClock, realClock, type Clock, type Instant, type Timer } from './clock.ts';
export { gather, type GatherEachOptions, type GatherOptions } from './gather.ts';
export { job, type Job, type PoolOptions } from './job.ts';
export {
  LoopMonitor,
  type LoopBlock,
  type LoopFigures,
  type LoopFrame,
  type LoopMonitorOptions,
} from './loop-monitor.ts';
export { Places, QueueFull, type PlacesOptions } from './places.ts';
export { ProcessDied, ProcessPool, toProcess } from './processes.ts';
export * from './resilience.ts';
export { retry, type RetryContext, type RetryOptions } from './retry.ts';
export {
  AbortError,
  TimeoutError,
  currentSignal,
  outsideScopes,
  type WaitOptions,
} from './scope.ts';
export {
  TaskGroup,
  type AdmitOptions,
  type Startable,
  type StragglerReport,
  type TaskGroupOptions,
  type TaskOptions,
} from './task-group.ts';
export { type Task, type TaskStatus } from './task.ts';
export { ThreadPool, toThread, type ThreadOptions } from './threads.ts';
export { timed, type TimedOptions, type Timing } from './timed.ts';
export { currentPath } from './tree.ts';
export {
  failAfter,
  linkSignal,
  moveOnAfter,
  race,
  shield,
  sleep,
  type Abortable,
  type LinkedSignal,
  type MovedOn,
} from './wait.ts';
