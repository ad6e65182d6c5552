import type { StepLease } from '@keystone/engine/engine-options'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Fence } from '@keystone/store/fenced-context'
import type { Store } from '@keystone/store/store'

/**
 * The world for one step: what it writes to the database is refused once another instance has taken its
 * operation over, and what it asks of the outside is not asked once its lease may have run out. A process
 * that was stopped (SIGSTOP, a paused machine) wakes in the middle of a step, before any of its timers.
 */
export function fencedPorts(ports: Ports, store: Store, fence: Fence, lease: StepLease): Ports {
  return {
    ...ports,
    records: (organisationId) => store.records(organisationId, fence),
    async server(organisationId, serverId) {
      const server = await ports.server(organisationId, serverId)
      return {
        ...guarded(server, lease),
        engine: guarded(server.engine, lease),
        files: guarded(server.files, lease),
        gateway: guarded(server.gateway, lease),
        builder: guarded(server.builder, lease),
      }
    },
    workspaces: guarded(ports.workspaces, lease),
    logArchive: guarded(ports.logArchive, lease),
  }
}

/** The same port, whose every call asks for the lease first. */
function guarded<T extends object>(port: T, lease: StepLease): T {
  const calls = Object.entries(port).map(([name, member]): [string, unknown] => [
    name,
    typeof member === 'function' ? guardedCall(port, member, lease) : member,
  ])
  return Object.fromEntries(calls) as T
}

function guardedCall(port: object, call: (...args: unknown[]) => unknown, lease: StepLease) {
  return (...args: unknown[]) => {
    lease.assertHeld()
    return call.apply(port, args)
  }
}
