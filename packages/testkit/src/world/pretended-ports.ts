import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import type { Gate } from '../sim/gate.ts'
import type { Machine } from './machine.ts'
import { portGate } from './port-gate.ts'
import { pretendedBuilder } from './pretended-builder.ts'
import { pretendedEngine } from './pretended-engine.ts'
import { pretendedFiles } from './pretended-files.ts'
import { pretendedGateway } from './pretended-gateway.ts'
import { pretendedGit } from './pretended-git.ts'
import { pretendedLogArchive } from './pretended-log-archive.ts'
import { pretendedRegistry } from './pretended-registry.ts'
import { pretendedWorkspaces } from './pretended-workspaces.ts'
import { pretendedRecords } from './records/pretended-records.ts'
import type { World } from './world.ts'

/** The whole outside as one process of the control plane sees it: what it does goes through its gate. */
export function pretendedPorts(world: World, gate: Gate): Ports {
  const servers = new Map(
    [...world.machines].map(([id, machine]) => [id, serverPorts(world, machine, gate)]),
  )
  return {
    installation: world.installation,
    records: (organisationId) => pretendedRecords(world, organisationId, gate),
    async server(organisationId, serverId) {
      const found = servers.get(serverId)
      if (found?.server.organisationId === organisationId) return found
      throw new StepError('SERVER_NOT_FOUND', `there is no server ${serverId}`)
    },
    everyServer: async () => [...world.records.servers.values()],
    git: pretendedGit(world, gate),
    registry: pretendedRegistry(world, gate),
    workspaces: pretendedWorkspaces(world, gate),
    logArchive: pretendedLogArchive(world, gate),
  }
}

function serverPorts(world: World, machine: Machine, gate: Gate): ServerPorts {
  const through = portGate(gate, {
    lost: 'ENGINE_UNREACHABLE',
    transient: 'ENGINE_BUSY',
    refused: 'ENGINE_REFUSED',
  })
  return {
    server: machine.server,
    engine: pretendedEngine(world, machine, gate),
    files: pretendedFiles(machine, gate),
    gateway: pretendedGateway(world, machine, gate),
    builder: pretendedBuilder(world, machine, gate),
    routes: (signal) =>
      through({ what: 'read routes', kind: 'read', signal }, () => ['192.168.0.0/24', '0.0.0.0/0']),
    freeSpace: (signal) =>
      through({ what: 'free space', kind: 'read', signal }, () => {
        const freeBytes = machine.diskFull ? 0 : 10 * 1024 ** 3
        return [{ path: '/var/lib/docker', freeBytes }]
      }),
    load: (signal) =>
      through({ what: 'read load', kind: 'read', signal }, () => ({
        cpus: 2,
        cpuBusy: 0.25,
        loadAverages: [0.5, 0.4, 0.3],
        memoryTotalBytes: 8 * 1024 ** 3,
        memoryAvailableBytes: 4 * 1024 ** 3,
      })),
    ensureFirewall: (signal) =>
      through({ what: 'ensure firewall', kind: 'write', signal }, () => {
        machine.firewall = true
      }),
    observeFirewall: (signal) =>
      through({ what: 'observe firewall', kind: 'read', signal }, () =>
        machine.firewall ? 'whole' : 'missing',
      ),
    removeFirewall: (signal) =>
      through({ what: 'remove firewall', kind: 'write', signal }, () => {
        machine.firewall = false
      }),
    retryNow: () => undefined,
  }
}
