import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { ReconcileContext, Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { touchedServers } from '../reconciling/touched-servers.ts'
import { recordsOf, serverOf } from '../shared/records-of.ts'
import { gatewayAgrees } from '../shared/sync-gateway-config.ts'
import type { GatewayCutoverInput } from './input.ts'
import { type UpstreamChange, upstreamChange } from './upstream-changes.ts'

interface Seen {
  readonly workload: Workload | undefined
  readonly replicas: readonly Replica[]
  /** Each name that the switch is about, with who stands behind it now. */
  readonly names: readonly (UpstreamChange & { readonly now: readonly string[] })[]
  /** Whether every gateway concerned runs the config that desired state says. */
  readonly configs: boolean
}

const claim = ({ workloadId, releaseId, after }: GatewayCutoverInput) => ({
  subject: `workload:${workloadId}`,
  facts: factsOf(workloadId, releaseId, after),
})

/** Switched where records, names and configs all say so; not switched where none of them does. Between the two is nobody's proof. */
export const reconcile = (driver: GatewayDriver) =>
  defineReconcile<Ports, GatewayCutoverInput>()({
    adapter: 'gateway.cutover',
    claim,
    observe: (context, input) => observe(driver, context, input),
    decide,
  })

async function observe(
  driver: GatewayDriver,
  context: ReconcileContext<Ports>,
  { workloadId }: GatewayCutoverInput,
): Promise<Seen> {
  const records = recordsOf(context)
  const [workload, replicas] = await Promise.all([
    records.workload(workloadId),
    records.replicasOf(workloadId),
  ])
  const changes = [...context.steps.values()].flatMap(({ step, input }) =>
    step === 'upstreams' ? (upstreamChange.safeParse(input).data ?? []) : [],
  )
  const names = await Promise.all(
    changes.map(async (change) => {
      const { gateway } = await serverOf(context, change.serverId)
      const now = (await gateway.upstreams(change.name, context.signal)) ?? []
      return { ...change, now: now.toSorted() }
    }),
  )
  const agree = await Promise.all(
    touchedServers(context).map((serverId) => gatewayAgrees(driver, context, serverId)),
  )
  return { workload, replicas, names, configs: agree.every(Boolean) }
}

function decide(seen: Seen, input: GatewayCutoverInput): Verdict {
  const { workload, replicas, names, configs } = seen
  if (workload === undefined)
    return { decision: 'unproven', why: 'The workload is not there any more.', evidence: [] }
  const serving = replicas.filter(({ desired }) => desired === 'serving').map(({ id }) => id)
  const own: Sighting = {
    record: 'workload',
    id: workload.id,
    organisationId: workload.organisationId,
    subject: `workload:${workload.id}`,
    facts: factsOf(workload.id, workload.liveReleaseId ?? null, serving),
    state: `${serving.length} replicas serve`,
    at: workload.updatedAt,
  }
  const stands = (side: 'before' | 'after') =>
    isSame(serving, input[side]) && names.every((name) => isSame(name.now, name[side]))
  if (stands('after') && configs)
    return {
      decision: 'succeeded',
      why: 'The traffic is where it should go.',
      evidence: [own],
      result: {},
    }
  const isBack = stands('before') && configs && !isSame(input.before, input.after)
  if (!isBack)
    return { decision: 'unproven', why: 'The traffic is neither here nor there.', evidence: [own] }
  const absent = { ...own, ...claim(input), record: 'switch', state: 'absent' }
  return { decision: 'failed', why: 'The traffic is where it was.', evidence: [own, absent] }
}

function factsOf(workloadId: string, releaseId: string | null, serving: readonly string[]) {
  return { workloadId, releaseId, serving: serving.toSorted() }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.toSorted().every((one, index) => one === b.toSorted()[index])
}
