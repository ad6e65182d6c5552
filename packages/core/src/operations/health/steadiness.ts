import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'

/** Fewer are an accident; an engine that starts it again and again is a loop. */
const LOOP_RESTARTS = 3
/** Of one that has lived for so long since, the loop has ended. */
const RECOVERED_MS = 60_000

type Run = Pick<ContainerObserved, 'state' | 'restartCount' | 'startedAt'>

/**
 * What the restarts by its own engine say of a replica: `restarted` within the last minute, or `looping`.
 * The one definition of a crash loop, for what is stopped by it and for what is shown. `now`: when it was
 * seen, in ms. Pure.
 */
export function steadiness(
  { state, restartCount, startedAt }: Run,
  now: number,
): 'steady' | 'restarted' | 'looping' {
  if (restartCount === 0) return 'steady'
  const isRunning = state === 'running' && startedAt !== undefined
  if (isRunning && now - startedAt >= RECOVERED_MS) return 'steady'
  return restartCount < LOOP_RESTARTS ? 'restarted' : 'looping'
}
