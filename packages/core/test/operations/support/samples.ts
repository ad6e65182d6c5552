import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Server } from '@keystone/domain/entities/server'
import type { Workload } from '@keystone/domain/entities/workload'
import { type WorkloadSpecInput, workloadSpec } from '@keystone/domain/spec/workload-spec'

const ORGANISATION = 'org_1'
const WORKLOAD = 'wl_000000000001'

/** Things of one small company, each with only what a test says about it. */
export const samples = {
  spec: (spec: Partial<WorkloadSpecInput> = {}) =>
    workloadSpec.parse({ source: { kind: 'image', config: {} }, ...spec }),

  workload: (about: Partial<Workload> = {}): Workload => ({
    id: WORKLOAD,
    organisationId: ORGANISATION,
    environmentId: 'env_000000000001',
    name: 'shop',
    spec: samples.spec(),
    revision: 1,
    liveReleaseId: undefined,
    stopped: false,
    createdAt: 0,
    updatedAt: 0,
    ...about,
  }),

  release: (about: Partial<Release> = {}): Release => ({
    id: 'rel_1',
    organisationId: ORGANISATION,
    workloadId: WORKLOAD,
    number: 1,
    image: 'keystone/shop:1',
    origin: { sourceKind: 'image' },
    spec: samples.spec(),
    variablesFingerprint: '',
    createdAt: 0,
    operationId: 'op_1',
    migratedAt: undefined,
    prunedAt: undefined,
    ...about,
  }),

  replica: (about: Partial<Replica> & { readonly id: string }): Replica => ({
    organisationId: ORGANISATION,
    workloadId: WORKLOAD,
    releaseId: 'rel_1',
    serverId: 'srv_000000000001',
    process: 'web',
    slot: 1,
    containerName: `ks-${about.id}`,
    address: `10.0.0.${about.slot ?? 1}`,
    port: 8080,
    hostPorts: [],
    desired: 'serving',
    operationId: 'op_0',
    createdAt: 0,
    ...about,
  }),

  server: (about: Partial<Server> = {}): Server => ({
    id: 'srv_000000000001',
    organisationId: ORGANISATION,
    name: 'one',
    connection: { kind: 'local', socketPath: '/var/run/docker.sock' },
    roles: ['run'],
    labels: {},
    dataDirectory: '/data',
    gatewayHttpPort: 80,
    gatewayHttpsPort: 443,
    createdAt: 0,
    ...about,
  }),
}
