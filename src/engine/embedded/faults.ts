/**
 * Where a crash test may strike on the loop. The engine is given one of these by a test and none in
 * production; the points on the journal's thread are in `journal/wire.ts`.
 */
export type EnginePoint = 'append' | 'appended' | 'commit' | 'committed' | 'effect' | 'answered';

export interface EngineFaults {
  at(point: EnginePoint): void;
}
