import type { Replica } from '@keystone/domain/entities/replica'
import { Problem } from '@keystone/domain/problem'
import type { Records, ReplicaRequest } from '@keystone/domain/records/records'
import { problems } from '@keystone/store/problems/problems'
import { freeAddress } from '@keystone/store/records/free-address'
import { requireOwnRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'
import type { RecordTables } from './record-tables.ts'

const HOST_PORTS = { from: 30_000, to: 30_024 }

export function replicaRecords(
  parts: RecordParts,
): Pick<Records, 'allocateReplica' | 'replica' | 'replicasOf' | 'replicasOn' | 'releaseReplica'> {
  const { tables, organisationId, transaction, read } = parts
  const own = () =>
    [...tables.replicas.values()]
      .map(({ replica }) => replica)
      .filter((one) => one.organisationId === organisationId)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return {
    allocateReplica: (request) =>
      transaction(`allocate ${request.containerName}`, () => allocate(parts, request)),
    replica: (id) => read(() => own().find((one) => one.id === id)),
    replicasOf: (workloadId) => read(() => own().filter((one) => one.workloadId === workloadId)),
    replicasOn: (serverId) => read(() => own().filter((one) => one.serverId === serverId)),
    releaseReplica: (id) =>
      transaction(`release the replica ${id}`, () => {
        const stored = tables.replicas.get(id)
        if (stored?.replica.organisationId === organisationId) tables.replicas.delete(id)
      }),
  }
}

function allocate({ tables, organisationId }: RecordParts, request: ReplicaRequest): Replica {
  requireOwnRow(tables.workloads, organisationId, 'workload', request.workloadId)
  requireOwnRow(tables.environments, organisationId, 'environment', request.environmentId)
  requireOwnRow(tables.servers, organisationId, 'server', request.serverId)
  const earlier = tables.replicas.get(request.id)
  if (earlier && earlier.replica.organisationId !== organisationId) {
    throw problems.notFound('replica', request.id)
  }
  if (earlier) return earlier.replica
  const hostPorts = hostPortsOf(tables, request)
  const { environmentId, at, ...rest } = request
  const address = addressOf(tables, request)
  const replica: Replica = {
    ...rest,
    organisationId,
    address,
    hostPorts,
    desired: 'starting',
    createdAt: at,
  }
  tables.replicas.set(request.id, { replica, environmentId })
  return replica
}

function addressOf(tables: RecordTables, { environmentId, serverId }: ReplicaRequest): string {
  const stored = tables.networks.get(`${environmentId} ${serverId}`)
  if (!stored) {
    throw new Problem('NETWORK_MISSING', `${environmentId} has no network on ${serverId}.`)
  }
  const there = [...tables.replicas.values()].filter(
    (one) => one.environmentId === environmentId && one.replica.serverId === serverId,
  )
  const taken = new Set(there.map(({ replica }) => replica.address))
  const free = freeAddress(stored.network.subnet, taken, stored.lastOffset)
  if (!free) throw new Problem('ADDRESSES_EXHAUSTED', 'All addresses are taken.')
  stored.lastOffset = free.offset
  return free.address
}

function hostPortsOf(tables: RecordTables, request: ReplicaRequest): Replica['hostPorts'] {
  const used = new Set(
    [...tables.replicas.values()]
      .filter(({ replica }) => replica.serverId === request.serverId)
      .flatMap(({ replica }) => replica.hostPorts)
      .map((port) => `${port.protocol} ${port.hostPort}`),
  )
  const given = new Map<number, number>()
  const wanted = request.hostPorts.map((port, position) => ({ ...port, position }))
  for (const port of wanted.toSorted((a, b) => Number(isAuto(a)) - Number(isAuto(b)))) {
    const number = port.hostPort === 'auto' ? lowestFree(port.protocol, used) : port.hostPort
    const key = `${port.protocol} ${number}`
    if (used.has(key)) throw new Problem('PORT_TAKEN', `The port ${number} is taken.`)
    used.add(key)
    given.set(port.position, number)
  }
  return wanted.map(({ containerPort, protocol, position }) => {
    return { containerPort, protocol, hostPort: given.get(position) ?? 0 }
  })
}

function isAuto(port: { readonly hostPort: number | 'auto' }): boolean {
  return port.hostPort === 'auto'
}

function lowestFree(protocol: string, used: ReadonlySet<string>): number {
  for (let port = HOST_PORTS.from; port <= HOST_PORTS.to; port++) {
    if (!used.has(`${protocol} ${port}`)) return port
  }
  throw new Problem('PORT_TAKEN', 'All ports of the range are taken.')
}
