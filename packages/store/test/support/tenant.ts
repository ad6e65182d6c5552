import { type WorkloadSpecInput, workloadSpec } from '@keystone/domain/spec/workload-spec'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Store } from '../../src/store.ts'
import { clock, ids } from './store-tools.ts'

/** One organisation with an application, an environment, a server and a workload. */
export interface Tenant {
  readonly organisationId: string
  readonly applicationId: string
  readonly environmentId: string
  readonly serverId: string
  readonly workloadId: string
}

export async function makeTenant(store: Store, name: string): Promise<Tenant> {
  const tenant = {
    organisationId: ids.next('org'),
    applicationId: ids.next('app'),
    environmentId: ids.next('env'),
    serverId: ids.next('srv'),
    workloadId: ids.next('wl'),
  }
  const { organisationId } = tenant
  const userId = ids.next('usr')
  await store.users.create(
    { id: userId, email: `${name}@example.com`, name, passwordHash: undefined },
    audit('installation', 'user.create'),
  )
  await store.organisations.create(
    { id: organisationId, name, owner: { memberId: ids.next('mem'), userId } },
    audit(organisationId, 'organisation.create'),
  )
  await store
    .applications(organisationId)
    .create({ id: tenant.applicationId, name: 'shop' }, audit(organisationId, 'application.create'))
  await store
    .environments(organisationId)
    .create(
      { id: tenant.environmentId, applicationId: tenant.applicationId, name: 'production' },
      audit(organisationId, 'environment.create'),
    )
  await makeServer(store, organisationId, tenant.serverId, 'local')
  await makeWorkload(store, tenant, tenant.workloadId, 'web')
  return tenant
}

export async function makeServer(
  store: Store,
  organisationId: string,
  id: string,
  name: string,
): Promise<void> {
  await store.servers(organisationId).create(
    {
      id,
      name,
      connection: { kind: 'local', socketPath: '/var/run/docker.sock' },
      roles: ['run', 'build', 'gateway'],
      labels: { zone: 'a' },
      dataDirectory: '/var/lib/keystone',
      gatewayHttpPort: 80,
      gatewayHttpsPort: 443,
    },
    audit(organisationId, 'server.create'),
  )
}

export async function makeEnvironment(store: Store, tenant: Tenant, name: string): Promise<string> {
  const id = ids.next('env')
  await store
    .environments(tenant.organisationId)
    .create(
      { id, applicationId: tenant.applicationId, name },
      audit(tenant.organisationId, 'environment.create'),
    )
  return id
}

export async function makeWorkload(
  store: Store,
  tenant: Tenant,
  id: string,
  name: string,
  over: Partial<WorkloadSpecInput> = {},
): Promise<void> {
  await store
    .workloads(tenant.organisationId)
    .create(
      { id, environmentId: tenant.environmentId, name, spec: specOf(over) },
      'usr_1',
      audit(tenant.organisationId, 'workload.create'),
    )
}

export function specOf(over: Partial<WorkloadSpecInput> = {}) {
  return workloadSpec.parse({ source: { kind: 'image', config: { reference: 'web:1' } }, ...over })
}

export function audit(organisationId: string, verb: string): AuditWrite {
  return {
    organisationId,
    actor: 'usr_1',
    verb,
    subject: 'subject',
    reason: undefined,
    sourceAddress: '192.0.2.1',
    requestId: 'req_1',
    correlationId: 'cor_1',
    operationId: undefined,
    outcome: 'succeeded',
    at: clock.now(),
  }
}
