import { Secret } from '@keystone/domain/secret'
import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import { recordsSuite } from '../../src/records/records-suite.ts'
import type { RecordsTenant, RecordsUnderTest } from '../../src/records/records-under-test.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedRecords } from '../../src/world/records/pretended-records.ts'
import type { World } from '../../src/world/world.ts'
import { realTimeWorld, server } from './real-time-world.ts'

recordsSuite('pretended', async () => {
  const { world } = realTimeWorld()
  let made = 0
  const newId = (prefix: string) => `${prefix}_${(++made).toString(16).padStart(32, 'f')}`
  const tools = toolsOf(world, newId)
  const [one, other] = [await tenantOf(world, tools, newId), await tenantOf(world, tools, newId)]
  return {
    records: (organisationId) => pretendedRecords(world, organisationId, openGate),
    one,
    other,
    ...tools,
    close: async () => undefined,
  }
})

type Tools = Pick<
  RecordsUnderTest,
  'makeEnvironment' | 'makeServer' | 'makeWorkload' | 'setVariable'
>

function toolsOf({ records }: World, newId: (prefix: string) => string): Tools {
  return {
    async makeEnvironment({ organisationId, applicationId }, name) {
      const id = newId('env')
      records.environments.set(id, { id, organisationId, applicationId, name, createdAt: 0 })
      return id
    },
    async makeServer({ organisationId }, name) {
      const id = newId('srv')
      records.servers.set(id, { ...server, id, organisationId, name })
      return id
    },
    async makeWorkload({ organisationId, environmentId }, name, over) {
      const id = newId('wl')
      const source = { kind: 'image', config: { reference: 'web:1' } }
      const spec = workloadSpec.parse({ source, ...over })
      const row = { id, organisationId, environmentId, name, spec, revision: 1 }
      const live = { liveReleaseId: undefined, stopped: false, createdAt: 0, updatedAt: 0 }
      for (const face of spec.faces) records.claims.set(`${face.host} ${face.path}`, id)
      records.workloads.set(id, { ...row, ...live })
      return id
    },
    async setVariable(tenant, { scope, name, value, overridable = true }) {
      const id = scope === 'environment' ? tenant.environmentId : tenant.workloadId
      const variables = records.variables.get(id) ?? new Map()
      records.variables.set(id, variables.set(name, { value: new Secret(value), overridable }))
    },
  }
}

async function tenantOf(
  { records }: World,
  tools: Tools,
  newId: (prefix: string) => string,
): Promise<RecordsTenant> {
  const organisationId = newId('org')
  const applicationId = newId('app')
  records.applications.set(applicationId, { organisationId, name: 'shop', createdAt: 1 })
  const empty = { organisationId, applicationId, environmentId: '', serverId: '', workloadId: '' }
  const environmentId = await tools.makeEnvironment(empty, 'production')
  const serverId = await tools.makeServer(empty, 'local')
  const workloadId = await tools.makeWorkload({ ...empty, environmentId }, 'web', {})
  return { organisationId, applicationId, environmentId, serverId, workloadId }
}
