import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'

/** Why a container does not run, for people. */
export function describeEnd(seen: ContainerObserved): string {
  if (seen.oomKilled) return 'it was killed for using more memory than its limit'
  if (seen.exitCode === undefined) return `it is ${seen.state}`
  return `it ended with exit code ${seen.exitCode}`
}
