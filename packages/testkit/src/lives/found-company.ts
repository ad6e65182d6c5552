import { Secret } from '@keystone/domain/secret'
import type { WorkloadSpecInput } from '@keystone/domain/spec/workload-spec'
import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import caddy from '@keystone/driver-caddy'
import type { Random } from '../sim/random.ts'
import { addMachine } from '../world/add-machine.ts'
import { ONE_OFF } from '../world/app.ts'
import type { World } from '../world/world.ts'
import { commitApp } from './commit-app.ts'
import { NAMES, SECRETS } from './names.ts'
import type { ProductWorld } from './product-world.ts'

/** How a company differs from one with a workload or two that know nothing of one another. */
export interface CompanyShape {
  /** Which workload needs which others, by index. */
  readonly needs: readonly (readonly number[])[]
  /** How often a commit is one that does not work. */
  readonly defects: number
}

/** An organisation with one server, one environment, some workloads, and something to deploy. */
export function foundCompany(world: World, shape?: CompanyShape): ProductWorld {
  const { random } = world
  const count = shape?.needs.length ?? random.pick([1, 1, 2])
  const workloads = Array.from({ length: count }, (_, i) => NAMES.workload(i + 1))
  const product: ProductWorld = {
    world,
    organisationId: NAMES.organisation,
    applicationId: NAMES.application,
    environmentId: NAMES.environment,
    workloadIds: workloads,
    promises: new Map(workloads.map((id) => [id, { up: false, excusedUntil: undefined }])),
    nextVisitAt: 0,
    made: 0,
    defects: shape?.defects ?? 0.3,
  }
  foundOrganisation(product)
  for (const [index, workloadId] of workloads.entries()) {
    const needs = (shape?.needs[index] ?? []).map((one) =>
      NAMES.workloadName(NAMES.workload(one + 1)),
    )
    foundWorkload(product, workloadId, needs, random)
  }
  return product
}

function foundOrganisation({ world, organisationId }: ProductWorld): void {
  const { records } = world
  const createdAt = world.clock.now()
  const server = {
    id: NAMES.server(1),
    organisationId,
    name: 'one',
    connection: { kind: 'local', socketPath: '/var/run/docker.sock' },
    roles: ['run', 'build', 'gateway'],
    labels: {},
    dataDirectory: '/var/lib/keystone',
    gatewayHttpPort: 80,
    gatewayHttpsPort: 443,
    createdAt,
  } as const
  records.servers.set(server.id, server)
  addMachine(world, server, caddy.renderConfig([], { httpPort: 80, httpsPort: 443 }))
  records.applications.set(NAMES.application, { organisationId, name: 'shop', createdAt })
  records.environments.set(NAMES.environment, {
    id: NAMES.environment,
    organisationId,
    applicationId: NAMES.application,
    name: 'production',
    createdAt,
  })
  records.gitCredentials.set(NAMES.connection, {
    organisationId,
    value: { kind: 'token', username: 'git', token: new Secret(SECRETS.git) },
  })
  records.variables.set(
    NAMES.environment,
    new Map([['API_TOKEN', { value: new Secret(SECRETS.variable), overridable: true }]]),
  )
}

function foundWorkload(
  product: ProductWorld,
  workloadId: string,
  dependsOn: readonly string[],
  random: Random,
): void {
  const { world, organisationId, environmentId } = product
  const url = NAMES.repository(workloadId)
  world.repositories.set(url, { refs: new Map(), commits: new Map(), password: SECRETS.git })
  commitApp(product, workloadId, random)
  const spec = workloadSpec.parse({ ...specOf(workloadId, url, random), dependsOn })
  for (const { host, path } of spec.faces) world.records.claims.set(`${host} ${path}`, workloadId)
  const at = world.clock.now()
  world.records.workloads.set(workloadId, {
    id: workloadId,
    organisationId,
    environmentId,
    name: NAMES.workloadName(workloadId),
    spec,
    revision: 1,
    liveReleaseId: undefined,
    stopped: false,
    createdAt: at,
    updatedAt: at,
  })
}

function specOf(workloadId: string, url: string, random: Random): WorkloadSpecInput {
  const timing = { startPeriodMs: 10_000, timeoutMs: 1_000 }
  const worker = { worker: { command: ['work'], health: { kind: 'none' as const, ...timing } } }
  const migration = {
    command: [ONE_OFF, 'migrate'],
    timing: random.pick(['pre_switch', 'post_switch'] as const),
  }
  return {
    source: { kind: 'git', config: { url, sourceConnectionId: NAMES.connection } },
    processes: {
      web: {
        replicas: random.pick([1, 1, 2, 3]),
        health: { kind: 'http', path: '/healthy', ...timing },
      },
      ...(random.chance(0.3) ? worker : {}),
    },
    faces: [{ host: NAMES.host(workloadId) }],
    deploy: {
      strategy: random.pick(['rolling', 'rolling', 'blue-green', 'recreate']),
      drainTimeoutMs: 5_000,
      stopGraceMs: 1_000,
      stabilityMs: 2_000,
      keepReleases: random.pick([1, 2, 10]),
    },
    ...(random.chance(0.4) ? { migration } : {}),
    ...(random.chance(0.2) ? { hooks: { preSwitch: [[ONE_OFF, 'pre']] } } : {}),
  }
}
