import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { AnyKind } from '@keystone/engine/kind-registry'
import type { ReconcileAdapter, Sighting, StaleRun } from '@keystone/engine/reconcile-adapter'
import type { ToyDeps } from './toy-deps.ts'
import type { Thing } from './toy-world.ts'

/** What the toy world shows of one operation. */
interface Sight {
  readonly site: string
  readonly pointer: string | undefined
  readonly making: boolean
  readonly things: ReadonlyMap<string, Thing>
  /** Whether the things of the tree before are gone, where it was to clear them. */
  readonly cleared: boolean
}

const siteOf = ({ operation }: StaleRun) => operation.input as { readonly site?: string }

/** A site is made when it is pointed to, with all that its own steps make. */
const reconcileSite: ReconcileAdapter<ToyDeps> = defineReconcile<ToyDeps, unknown>()({
  adapter: 'toy.site',
  claim: (_, run) => ({
    subject: `site:${siteOf(run).site}`,
    facts: { rootId: run.operation.rootId },
  }),
  observe: look,
  decide({ site, pointer, making, things, cleared }, _, run) {
    const { rootId } = run.operation
    const own: Sighting = sighting(site, pointer ?? 'nothing', 'pointed to', {
      rootId: pointer ?? '',
    })
    if (making)
      return { decision: 'stillRunning', why: 'Something is being made.', evidence: [own] }
    if (pointer === rootId) {
      const isWhole = cleared && wantedOf(run).every((name) => things.has(name))
      return isWhole
        ? { decision: 'succeeded', why: 'It is pointed to.', evidence: [own] }
        : { decision: 'unproven', why: 'It is pointed to, and not whole.', evidence: [own] }
    }
    const absent = sighting(site, rootId, 'absent', { rootId })
    if (pointer !== fromOf(run))
      return { decision: 'superseded', why: 'A later one is.', evidence: [own, absent] }
    const isLeft = run.stale.some(({ cause }) => cause === 'left-behind') && things.size > 0
    return isLeft
      ? { decision: 'unproven', why: 'Things of it are there.', evidence: [own, absent] }
      : { decision: 'failed', why: 'It is not pointed to.', evidence: [own, absent] }
  },
})

/** A part is made when all of its things are there. */
const reconcilePart: ReconcileAdapter<ToyDeps> = defineReconcile<ToyDeps, unknown>()({
  adapter: 'toy.part',
  claim: (_, { operation }) => ({ subject: 'site:x', facts: { operationId: operation.id } }),
  observe: look,
  decide({ making, things }, _, run) {
    const wanted = wantedOf(run)
    const { id } = run.operation
    const there = wanted.filter((name) => things.get(name)?.operationId === id)
    const evidence = there.map((name) => sighting('x', name, 'there', { operationId: id }))
    if (making) return { decision: 'stillRunning', why: 'Something is being made.', evidence }
    if (there.length === wanted.length)
      return { decision: 'succeeded', why: 'All is there.', evidence, result: { made: there } }
    const absent = sighting('x', id, 'absent', { operationId: id })
    return there.length === 0
      ? { decision: 'failed', why: 'Nothing is there.', evidence: [absent] }
      : { decision: 'unproven', why: 'Some of it is there.', evidence }
  },
})

/** The toy kinds with their adapters. */
export function withAdapters(kind: AnyKind<ToyDeps>): AnyKind<ToyDeps> {
  return { ...kind, reconcile: kind.kind === 'toy.part' ? reconcilePart : reconcileSite }
}

async function look(context: StaleRun & { readonly deps: ToyDeps }): Promise<Sight> {
  const { world, gate } = context.deps
  const { site = 'x' } = siteOf(context)
  const { rootId } = context.operation
  return await gate.call({ what: `reconcile ${site}`, kind: 'read' }, () => ({
    site,
    pointer: world.pointer(site),
    making: world.isMaking(rootId),
    things: new Map(
      world.namesOf(rootId).flatMap((name) => {
        const thing = world.foreign.has(name) ? undefined : world.things.get(name)
        return thing ? [[name, thing] as const] : []
      }),
    ),
    cleared: clearedOf(context).every((before) =>
      world.namesOf(before).every((name) => world.foreign.has(name)),
    ),
  }))
}

function wantedOf({ steps }: StaleRun): readonly string[] {
  return [...steps.values()].flatMap(({ step, input }) =>
    step === 'make' ? [(input as { readonly name: string }).name] : [],
  )
}

/** Who was pointed to when it was planned: who is still pointed to has not come later, whatever its id. */
function fromOf({ steps }: StaleRun): string | undefined {
  const { from } = (steps.get('point')?.input ?? {}) as { readonly from?: string | null }
  return from ?? undefined
}

function clearedOf({ steps }: StaleRun): readonly string[] {
  return [...steps.values()].flatMap(({ step, input }) =>
    step === 'clear' ? [(input as { readonly rootId: string }).rootId] : [],
  )
}

function sighting(site: string, id: string, state: string, facts: Sighting['facts']): Sighting {
  return { record: 'thing', id, organisationId: 'org_1', subject: `site:${site}`, facts, state }
}
