/** When the search ends: a value that is asked after every step and told how it went. */
export type Stop = () => StopRun;

/** One search's worth of a stop: true when the search is over. */
export type StopRun = (step: { readonly steps: number; readonly gained: boolean }) => boolean;
