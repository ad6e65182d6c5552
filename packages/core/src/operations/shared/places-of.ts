import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import { StepError } from '@keystone/engine/step-error'
import { buildServer, targetServers } from './target-servers.ts'

export interface Places {
  readonly targets: readonly Server[]
  /** Undefined where nothing is built. */
  readonly builder: Server | undefined
}

/**
 * Where a deployment of the workload builds and runs. Nowhere where its placement cannot be: its own plan
 * refuses that, with why.
 */
export function placesOf(
  { spec }: Workload,
  servers: readonly Server[],
  isRedeployment: boolean,
): Places {
  try {
    const targets = targetServers(spec, servers)
    const builds = !isRedeployment && spec.source.kind !== 'image'
    return { targets, builder: builds ? buildServer(spec, targets, servers) : undefined }
  } catch (error) {
    if (error instanceof StepError) return { targets: [], builder: undefined }
    throw error
  }
}
