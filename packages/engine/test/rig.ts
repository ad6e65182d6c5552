import { MemoryJournal } from '@keystone/testkit/journal/memory-journal'
import { VirtualClock } from '@keystone/testkit/sim/virtual-clock'
import { z } from 'zod'
import { Engine } from '../src/engine.ts'
import type { EngineOptions } from '../src/engine-options.ts'
import type { EventBody } from '../src/event.ts'
import { isFinal } from '../src/is-final.ts'
import type { Json } from '../src/json.ts'
import { type AnyKind, type AnyStep, kindRegistry } from '../src/kind-registry.ts'
import type { Plan, PlanNode } from '../src/plan.ts'

/** What steps of these tests share: a list of what they did. */
export interface Deps {
  readonly did: string[]
}

export type Step = Partial<AnyStep<Deps>>

/** A step that notes what it does and always succeeds, but for what a test changes. */
export function step(over: Step = {}): AnyStep<Deps> {
  return {
    input: z.any(),
    output: z.any(),
    timeoutMs: 10_000,
    act: async (context) => {
      context.deps.did.push(`act ${context.node}`)
      return { by: context.node }
    },
    probe: async () => ({ is: 'absent' }),
    undo: async (context) => {
      context.deps.did.push(`undo ${context.node}`)
    },
    ...over,
  }
}

interface KindShape {
  readonly nodes: readonly PlanNode[]
  readonly steps?: Readonly<Record<string, AnyStep<Deps>>>
  readonly more?: Partial<AnyKind<Deps>>
  readonly pivot?: string
}

export function kind(name: string, { nodes, steps, more, pivot }: KindShape): AnyKind<Deps> {
  return {
    kind: name,
    title: name,
    right: 'test',
    input: z.any(),
    locks: () => [],
    snapshot: async () => undefined,
    plan: (): Plan => ({ nodes, summary: name, ...(pivot === undefined ? {} : { pivot }) }),
    steps: steps ?? { plain: step() },
    ...more,
  }
}

/** A planned step; its definition has the same name, or is `plain`. */
export function node(name: string, after: readonly string[] = [], stepName = 'plain'): PlanNode {
  return { node: 'step', name, label: name, after, input: {}, step: stepName }
}

export function child(name: string, kindName: string, after: readonly string[] = []): PlanNode {
  return { node: 'child', name, label: name, after, input: {}, kind: kindName }
}

export function rig(kinds: readonly AnyKind<Deps>[], over: Partial<EngineOptions<Deps>> = {}) {
  const clock = new VirtualClock(1_000_000)
  const journal = new MemoryJournal(() => clock.now())
  const did: string[] = []
  const problems: string[] = []
  let made = 0
  const options: EngineOptions<Deps> = {
    store: journal,
    kinds: kindRegistry(kinds),
    deps: { did },
    clock,
    newId: (prefix) => `${prefix}_${(++made).toString(16).padStart(32, '0')}`,
    holder: 'a',
    problem: ({ code, error }) => problems.push(`${code}: ${String(error)}`),
    ...over,
  }
  const engine = new Engine(options)

  /** Lets time pass until `done`, at most `ms` of it. */
  async function until(done: () => boolean, ms = 3_600_000): Promise<void> {
    const end = clock.now() + ms
    for (;;) {
      await settled()
      if (done()) return
      if (clock.now() > end || !clock.advance()) {
        throw new Error(`It did not happen. Problems: ${problems.join('; ') || 'none'}`)
      }
    }
  }

  const state = (id: string) => journal.record(id)?.cached.state
  const rest = (id: string) => until(() => isFinal(state(id) ?? 'pending'))

  async function start(kindName: string, input: Json = {}, more: object = {}): Promise<string> {
    const outcome = await engine.start({
      organisationId: 'org_1',
      kind: kindName,
      input,
      subject: 'thing:1',
      requestedBy: 'usr_1',
      correlationId: 'cor_1',
      ...more,
    })
    return outcome.operationId
  }

  async function events(rootId: string, operationId = rootId): Promise<readonly EventBody[]> {
    const tree = await journal.loadTree(rootId)
    const loaded = tree.find((one) => one.record.id === operationId)
    return loaded?.events.map((event) => event.body) ?? []
  }

  /** `type node` of each event, for reading. */
  async function told(rootId: string, operationId = rootId): Promise<readonly string[]> {
    return (await events(rootId, operationId)).map((body) =>
      'node' in body && body.node !== undefined ? `${body.type} ${body.node}` : body.type,
    )
  }

  return { engine, options, clock, journal, did, problems, until, rest, state, start, events, told }
}

export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
