/**
 * What others keep well and serves here as it is: cockatiel's circuit breaker and backoffs, and
 * p-limit for a bound that many callers share. A limit on the children of one block is the group's
 * own `limit`, which, unlike p-limit, calls off what waits.
 */
export {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  ConstantBackoff,
  CountBreaker,
  ExponentialBackoff,
  IterableBackoff,
  SamplingBreaker,
  circuitBreaker,
  handleAll,
  handleType,
  handleWhen,
  noJitterGenerator,
  wrap,
} from 'cockatiel';
export { default as pLimit } from 'p-limit';
