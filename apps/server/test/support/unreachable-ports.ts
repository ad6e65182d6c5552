import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Store } from '@keystone/store/store'

/** The real records, and an outside of which nothing answers: for tests of the API that need no engine. */
export function unreachablePorts(store: Store): Ports {
  const dead = (): never => {
    throw new StepError('ENGINE_UNREACHABLE', 'Nothing answers there.', { nature: 'lost' })
  }
  const silent = new Proxy({}, { get: () => async () => dead() })
  return {
    records: (organisationId) => store.records(organisationId),
    server: async () => dead(),
    everyServer: () => Promise.resolve([]),
    git: silent as Ports['git'],
    registry: silent as Ports['registry'],
    workspaces: silent as Ports['workspaces'],
    logArchive: silent as Ports['logArchive'],
    installation: store.installationId,
  }
}
