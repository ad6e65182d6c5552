import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { ContainerRun } from './container-run.ts'

/** The run that a container is in; undefined where it does not run. */
export function runOf(seen: ContainerObserved | undefined): ContainerRun | undefined {
  if (seen?.state !== 'running') return undefined
  const { startedAt, restartCount } = seen
  return { ...(startedAt === undefined ? {} : { startedAt }), restartCount }
}
