import { ACME_DEFAULT } from '@keystone/domain/entities/acme-account'
import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import { LABELS } from '@keystone/domain/labels'
import type { Records } from '@keystone/domain/records/records'
import type { ContainerSummary, EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { productKinds } from '../../../src/operations/kinds.ts'
import { reconcileVerdict, type StaleWorld } from './reconcile-verdict.ts'
import { samples } from './samples.ts'

const WL = 'wl_000000000001'
const SRV = 'srv_000000000001'
const driver = { renderConfig: () => ({ routes: 'as desired' }) } as never
const KINDS = new Map(productKinds(new Map(), driver).map((kind) => [kind.kind, kind]))

async function judge(kind: string, world: StaleWorld) {
  const found = KINDS.get(kind)
  if (!found) throw new Error(`There is no kind ${kind}.`)
  return await reconcileVerdict(found, world)
}

async function decision(kind: string, world: StaleWorld): Promise<string> {
  return (await judge(kind, world)).decision
}

export interface Shop {
  readonly workload?: Partial<Workload> | undefined
  readonly releases?: readonly Release[]
  readonly replicas?: readonly Replica[]
  readonly containers?: readonly ContainerSummary[]
}

/** One workload, what is recorded of it and what runs of it. */
function shop({ workload, releases = [], replicas = [], containers }: Shop) {
  const records: Partial<Records> = {
    workload: async () => (workload === undefined ? undefined : samples.workload(workload)),
    release: async (id) => releases.find((one) => one.id === id),
    replicasOf: async () => replicas,
    replica: async (id) => replicas.find((one) => one.id === id),
    workloadsOf: async () => (workload === undefined ? [] : [samples.workload(workload)]),
    routesOn: async () => [],
    acmeAccount: async () => ACME_DEFAULT,
  }
  const all = containers ?? replicas.map((one) => container(one))
  const engine: Partial<EnginePort> = {
    summarizeContainers: async () => all,
    inspectContainer: async (name) => {
      const seen = all.find((one) => one.name === name)
      return seen && ({ ...seen, startedAt: 900, restartCount: 0 } as never)
    },
    inspectImage: async () => ({ exposedPorts: [80], hasHealthCheck: false }) as never,
    inspectNetwork: async () => undefined,
  }
  const builder = { observe: async () => ({ is: 'absent' }) }
  return { records, engine, server: { builder: builder as never } }
}

function container(replica: Replica, over: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: `c-${replica.id}`,
    name: replica.containerName,
    labels: {
      [LABELS.organisation]: replica.organisationId,
      [LABELS.workload]: replica.workloadId,
      [LABELS.replica]: replica.id,
      [LABELS.operation]: replica.operationId,
      [LABELS.role]: 'replica',
    },
    image: 'i',
    imageId: 'i',
    state: 'running',
    health: 'none',
    addresses: {},
    ...over,
  }
}

const spec = samples.spec({ processes: { web: { replicas: 1 } } })
const rel1 = samples.release({ id: 'rel_1', number: 1, spec })
const rel2 = samples.release({ id: 'rel_2', number: 2, spec })
const rel3 = samples.release({ id: 'rel_3', number: 3, spec })
const r1 = samples.replica({ id: 'rep_1', releaseId: 'rel_1' })
const r2 = samples.replica({ id: 'rep_2', releaseId: 'rel_2', operationId: 'op_1' })
const r3 = samples.replica({ id: 'rep_3', releaseId: 'rel_3' })
const live = (liveReleaseId: string | undefined, more: Partial<Workload> = {}) => ({
  spec,
  liveReleaseId,
  ...more,
})

/** A workload and what an interrupted operation left of it, for the adapters that tell what became of it. */
export const staleShop = {
  WL,
  SRV,
  KINDS,
  judge,
  decision,
  shop,
  container,
  spec,
  rel1,
  rel2,
  rel3,
  r1,
  r2,
  r3,
  live,
}
