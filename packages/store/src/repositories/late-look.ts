/**
 * How much later than a newer one an observation may still arrive: many times what a look at an engine may
 * take. A stored one that is further ahead is of a clock that was set back since, and the new one counts
 * (F-12): else nothing would be seen until the clock is there again.
 */
export const LATE_LOOK_MS = 60_000
