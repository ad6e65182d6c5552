import type { Server } from '@keystone/domain/entities/server'
import type { WorkloadSpec } from '@keystone/domain/spec/workload-spec'
import { StepError } from '@keystone/engine/step-error'

/** Servers on which a workload runs: those it names, else the only or first one with the role `run`. */
export function targetServers(spec: WorkloadSpec, servers: readonly Server[]): readonly Server[] {
  const able = servers.filter((server) => server.roles.includes('run'))
  if (spec.placement.length === 0) return [firstAble(able)]
  return spec.placement.map(({ serverId }) => {
    const server = able.find((one) => one.id === serverId)
    if (server === undefined)
      throw new StepError(
        'SERVER_NOT_FOUND',
        `Server ${serverId} of the placement does not exist or may not run workloads.`,
        {
          hint: 'Change the placement of the workload, or give the server the role "run".',
        },
      )
    return server
  })
}

/** Where images are built (WL-7). Pure; refuses with what is missing. */
export function buildServer(
  spec: WorkloadSpec,
  targets: readonly Server[],
  servers: readonly Server[],
): Server {
  if (spec.build.strategy === 'dedicated-builder') {
    const builder = servers.find((server) => server.roles.includes('build'))
    if (builder === undefined)
      throw new StepError(
        'NO_BUILD_SERVER',
        'The build strategy is "dedicated-builder", but no server has the role "build".',
        {
          hint: 'Give a server the role "build", or use the strategy "on-target".',
        },
      )
    return builder
  }
  return firstAble(targets)
}

/** More than one engine needs the image: only a registry can bring it there. */
export function registryNeeded(builder: Server, targets: readonly Server[]): boolean {
  return targets.some((target) => target.id !== builder.id)
}

function firstAble(servers: readonly Server[]): Server {
  const [first] = servers
  if (first === undefined)
    throw new StepError('NO_SERVER', 'There is no server that may run workloads.', {
      hint: 'Add a server with the role "run".',
    })
  return first
}
