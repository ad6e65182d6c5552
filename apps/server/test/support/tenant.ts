import { systemActor } from '@keystone/core/identity/system-actor'
import { addRegistry } from '@keystone/core/usecases/add-registry'
import { addServer } from '@keystone/core/usecases/add-server'
import { addSourceConnection } from '@keystone/core/usecases/add-source-connection'
import { addSubscription } from '@keystone/core/usecases/add-subscription'
import { createApplication } from '@keystone/core/usecases/create-application'
import { createWorkload } from '@keystone/core/usecases/create-workload'
import { deployWorkload } from '@keystone/core/usecases/deploy-workload'
import { type WorkloadSpecInput, workloadSpec } from '@keystone/domain/spec/workload-spec'
import type { TestApi } from './test-api.ts'

/** One of everything that has an id, in one organisation. */
export interface Tenant {
  readonly organisationId: string
  readonly applicationId: string
  readonly environmentId: string
  readonly workloadId: string
  readonly releaseId: string
  readonly replicaId: string
  readonly serverId: string
  readonly connectionId: string
  readonly registryId: string
  readonly subscriptionId: string
  readonly operationId: string
}

const ORIGIN = {
  requestId: 'req_test',
  correlationId: 'cor_test',
  traceparent: undefined,
  sourceAddress: '192.0.2.1',
}

export const HOST_KEY = `ssh-ed25519 ${Buffer.from('not a real key').toString('base64')}`

export function specOf(over: Partial<WorkloadSpecInput> = {}) {
  return workloadSpec.parse({ source: { kind: 'test', config: { word: 'hi' } }, ...over })
}

export async function makeTenant(
  api: TestApi,
  organisationId: string,
  containerName = 'ks-test-web-0',
): Promise<Tenant> {
  const { product } = api
  const { basis } = product
  const actor = systemActor(organisationId, ORIGIN)
  const { application, environmentId } = await createApplication(basis, actor, {
    name: 'shop',
    environment: 'production',
  })
  const { server } = await addServer(product, actor, serverInput('first'))
  const workload = await createWorkload(product, actor, {
    environmentId,
    name: 'web',
    spec: specOf({ migration: { command: ['migrate'] } }),
  })
  const connection = await addSourceConnection(product, actor, {
    kind: 'token',
    name: 'git',
    username: 'git',
    token: 'canary-token-7391',
  })
  const registry = await addRegistry(basis, actor, {
    name: 'images',
    host: 'registry.example.com',
    username: 'u',
    password: 'canary-password-7391',
  })
  const { subscription } = await addSubscription(basis, actor, {
    name: 'pager',
    url: 'http://127.0.0.1:1/in',
    types: ['operation.failed'],
    environmentIds: [],
    enabled: true,
  })
  const outcome = await deployWorkload(
    product,
    actor,
    { workloadId: workload.id, type: 'deploy', want: undefined, reason: undefined },
    { preview: false, planHash: undefined, idempotencyKey: undefined, overrides: [] },
  )
  if (outcome.is !== 'started') throw new Error('not started')
  await product.engine.whenAtRest(outcome.operation.id)
  return {
    organisationId,
    applicationId: application.id,
    environmentId,
    workloadId: workload.id,
    serverId: server.id,
    connectionId: connection.id,
    registryId: registry.id,
    subscriptionId: subscription.id,
    operationId: outcome.operation.id,
    ...(await makeRelease(
      api,
      organisationId,
      environmentId,
      workload.id,
      server.id,
      containerName,
    )),
  }
}

function serverInput(name: string) {
  return {
    name,
    host: 'machine.example.com',
    port: 22,
    user: 'keystone',
    hostKey: HOST_KEY,
    privateKey: undefined,
    socketPath: '/var/run/docker.sock',
    roles: ['run', 'build', 'gateway'] as const,
    labels: {},
    dataDirectory: '/var/lib/keystone',
    gatewayHttpPort: 80,
    gatewayHttpsPort: 443,
  }
}

/** A live release with one serving replica, as a deployment would leave them. */
async function makeRelease(
  api: TestApi,
  organisationId: string,
  environmentId: string,
  workloadId: string,
  serverId: string,
  containerName: string,
) {
  const { ids, store, clock } = api.product.basis
  const records = store.records(organisationId)
  const operationId = ids.next('op')
  const releaseId = ids.next('rel')
  const number = await records.reserveReleaseNumber(workloadId, releaseId)
  const release = {
    id: releaseId,
    organisationId,
    workloadId,
    number,
    image: `sha256:${'a'.repeat(64)}`,
    origin: { sourceKind: 'test' },
    spec: specOf(),
    variablesFingerprint: 'none',
    createdAt: clock.now(),
    operationId,
    migratedAt: undefined,
    prunedAt: undefined,
  }
  await records.saveRelease(release, {})
  await records.environmentNetwork(environmentId, serverId, [])
  const replica = await records.allocateReplica({
    id: ids.next('rep'),
    workloadId,
    environmentId,
    releaseId,
    serverId,
    process: 'web',
    slot: 0,
    containerName,
    port: 8080,
    hostPorts: [],
    operationId,
    at: clock.now(),
  })
  await records.recordSwitch({
    workloadId,
    releaseId,
    serving: [replica.id],
    leaving: [],
    faces: [],
    at: clock.now(),
  })
  return { releaseId, replicaId: replica.id }
}
