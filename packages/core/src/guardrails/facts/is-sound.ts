import type { SeenReplica } from './seen-replicas.ts'

/** It runs, and nothing that was seen says that it does not work. */
export function isSound({ container }: SeenReplica): boolean {
  return container?.state === 'running' && container.health !== 'unhealthy'
}
