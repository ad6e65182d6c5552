import type { EngineClock } from '@keystone/engine/engine-clock'

/** Time of a pretended world: virtual in the simulation, real in the conformance suites. */
export type WorldClock = Pick<EngineClock, 'now' | 'setTimer'>
