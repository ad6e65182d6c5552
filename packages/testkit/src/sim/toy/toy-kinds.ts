import { defineKind } from '@keystone/engine/define-kind'
import { kindRegistry } from '@keystone/engine/kind-registry'
import type { Plan, PlanNode } from '@keystone/engine/plan'
import { z } from 'zod'
import type { ToyDeps } from './toy-deps.ts'
import { clearOld, makeThing, pointSite } from './toy-steps.ts'

const siteInput = z.object({
  site: z.string(),
  /** Parts made side by side, each an operation of its own. */
  parts: z.number(),
  /** Parts have parts of their own. */
  deep: z.boolean(),
  /** Switching is the point of no return; behind it a note is left and the old things are cleared. */
  pivot: z.boolean(),
  forMs: z.number(),
})

const partInput = z.object({ name: z.string(), deep: z.boolean(), forMs: z.number() })

type SiteInput = z.output<typeof siteInput>
interface SiteSnapshot {
  readonly previous: string | undefined
}

/** A tree with everything that trees can have: children, a parallel group, locks, a pivot, a way back. */
const shared = {
  input: siteInput,
  right: 'toy.write',
  locks: ({ site }: SiteInput) => [`site:${site}`],
  async snapshot({ world, gate }: ToyDeps, { site }: SiteInput): Promise<SiteSnapshot> {
    const call = { what: `read ${site}`, kind: 'read' } as const
    return { previous: await gate.call(call, () => world.pointer(site)) }
  },
  plan: planSite,
  steps: { make: makeThing, point: pointSite, clear: clearOld },
}

const toySite = defineKind<ToyDeps>()({ ...shared, kind: 'toy.site', title: 'Make a site' })

const toyLatest = defineKind<ToyDeps>()({
  ...shared,
  kind: 'toy.latest',
  title: 'Make a site, only the latest',
  coalesce: true,
})

const toyPart = defineKind<ToyDeps>()({
  kind: 'toy.part',
  title: 'Make a part',
  input: partInput,
  right: 'toy.write',
  locks: () => [],
  snapshot: async () => ({}),
  plan: ({ name, deep, forMs }): Plan => ({
    summary: `Make ${name}`,
    nodes: [
      make('first', `${name}-first`, [], forMs),
      make('second', `${name}-second`, ['first'], forMs),
      ...(deep ? [part('leaf', `${name}-leaf`, ['first'], { deep: false, forMs })] : []),
    ],
  }),
  result: (outputs) => ({ made: Object.keys(outputs) }),
  steps: { make: makeThing },
})

export const TOY_KINDS = kindRegistry<ToyDeps>([toySite, toyLatest, toyPart])

function planSite(
  { site, parts, deep, pivot, forMs }: SiteInput,
  { previous }: SiteSnapshot,
  operationId: string,
): Plan {
  const stem = `${site}-${operationId.slice(-6)}`
  const names = Array.from({ length: parts }, (_, index) => `part-${index + 1}`)
  const nodes: PlanNode[] = [
    make('net', `${stem}-net`, [], forMs),
    ...names.map((name) => part(name, `${stem}-${name}`, ['net'], { deep, forMs })),
    step('point', 'point', ['net', ...names], { site, from: previous ?? null }),
  ]
  if (pivot) nodes.push(make('note', `${stem}-note`, ['point'], forMs))
  if (pivot && previous !== undefined) {
    nodes.push(step('clear', 'clear', ['point'], { rootId: previous }))
  }
  return { summary: `Make ${site}`, nodes, ...(pivot ? { pivot: 'point' } : {}) }
}

function make(name: string, thing: string, after: readonly string[], forMs: number): PlanNode {
  return step(name, 'make', after, { name: thing, forMs })
}

function step(
  name: string,
  stepName: string,
  after: readonly string[],
  input: PlanNode['input'],
): PlanNode {
  return { node: 'step', name, step: stepName, label: `${stepName} ${name}`, after, input }
}

function part(
  name: string,
  thing: string,
  after: readonly string[],
  more: { readonly deep: boolean; readonly forMs: number },
): PlanNode {
  const input = { name: thing, ...more }
  return { node: 'child', name, kind: 'toy.part', label: `Make ${name}`, after, input }
}
