import type { Decision } from '@keystone/engine/decision'
import type { JournalStore, JournalWrite } from '@keystone/engine/journal-store'
import type { AnyKind, AnyStep, KindRegistry } from '@keystone/engine/kind-registry'
import { next } from '@keystone/engine/next'
import type { NodeView, OperationView } from '@keystone/engine/operation-view'
import { StepError } from '@keystone/engine/step-error'
import type { TreeView } from '@keystone/engine/tree-view'
import { override } from '../override.ts'
import type { PlantedBug } from '../planted-bug.ts'
import type { ToyDeps } from './toy-deps.ts'
import { doer } from './toy-steps.ts'

type Change = (decision: Decision, tree: TreeView) => readonly Decision[]

/** Defects that people have written into engines like this one. Each must be noticed (recovery.md 2.6). */
export const TOY_BUGS: readonly PlantedBug<ToyDeps>[] = [
  decides('cancel-not-cascaded', 'a cancel reaches the children too', (one) =>
    one.do === 'cancel' ? [] : [one],
  ),
  {
    name: 'starts-after-cancel',
    breaks: 'nothing new starts after a cancel (I-11)',
    decide: (tree, moment) => next(withViews(tree, forgetCancel), moment),
  },
  decides('act-without-probe', 'what is unknown is probed first (OPS-6a)', (one, tree) =>
    one.do === 'probe' ? [{ ...one, do: 'start', attempt: attempts(tree, one) + 1 }] : [one],
  ),
  decides('lost-means-failed', 'no reply means unknown, never failed (OPS-6a)', (one) =>
    one.do === 'probe' ? [{ ...one, do: 'fail', failure: FAILURE }] : [one],
  ),
  decides('crash-means-failed', 'a crash proves nothing (OPS-6a)', (one) =>
    one.do === 'lose' ? [{ ...one, do: 'fail', failure: FAILURE }] : [one],
  ),
  decides('crash-means-done', 'a crash proves nothing (OPS-6a)', (one) =>
    one.do === 'lose' ? [{ ...one, do: 'complete', output: { name: 'x' } }] : [one],
  ),
  decides('failed-step-not-undone', 'undo covers the failed step as well', (one, tree) =>
    one.do === 'begin-undo' && nodeOf(tree, one)?.state === 'failed'
      ? [{ ...one, do: 'note-undone', note: 'it failed' }]
      : [one],
  ),
  decides('nothing-undone', 'what went wrong is given back', (one) =>
    one.do === 'begin-undo' ? [{ ...one, do: 'note-undone', note: 'never mind' }] : [one],
  ),
  decides('undo-in-order-of-start', 'undo runs backwards (OPS-3)', (one, tree) => {
    if (one.do !== 'begin-undo') return [one]
    const view = tree.operations.get(one.operationId)
    const first = view?.startOrder.find((name) => view.nodes.get(name)?.state === 'done')
    return [{ ...one, node: first ?? one.node }]
  }),
  decides('child-not-unwound', 'a child that succeeded is unwound with its parent', (one, tree) =>
    one.do === 'begin-undo' && nodeOf(tree, one)?.plan.node === 'child'
      ? [{ ...one, do: 'note-undone', note: 'it succeeded' }]
      : [one],
  ),
  {
    name: 'pivot-ignored',
    breaks: 'behind the point of no return nothing is undone',
    decide: (tree, moment) => next(withViews(tree, forgetPivot), moment),
  },
  {
    name: 'order-ignored',
    breaks: 'a node starts when those before it are done (OPS-2)',
    decide: (tree, moment) => next(withViews(tree, forgetOrder), moment),
  },
  {
    name: 'finishes-before-children',
    breaks: 'a parent ends after its children (OPS-1)',
    decide: (tree, moment) => {
      const root = tree.operations.get(tree.rootId)
      const children = [...(root?.nodes.values() ?? [])].filter(isRunningChild)
      if (children.length === 0) return next(tree, moment)
      return [{ do: 'finish', operationId: tree.rootId, state: 'succeeded' }]
    },
  },
  stores('intent-not-journaled', 'intent is in the journal before the act (OPS-7)', (store) => {
    const held: JournalWrite[] = []
    return async (rootId, token, writes) => {
      const intents = writes.some(({ events }) =>
        events.some(({ body }) => body.type === 'node.started'),
      )
      held.push(...writes)
      if (intents && held.length === writes.length) return
      await store.append(rootId, token, merged(held.splice(0)))
    }
  }),
  stores('locks-kept', 'locks are free when the operation ends (OPS-10)', (store) => {
    return (rootId, token, writes) =>
      store.append(
        rootId,
        token,
        writes.map(({ releaseLocks: _, ...write }) => write),
      )
  }),
  {
    name: 'locks-ignored',
    breaks: 'one operation at a time on a locked subject (OPS-10)',
    store: (store) =>
      override(store, {
        acquireLocks: async () => ({ is: 'held' }),
        create: async ({ lease, ...request }) =>
          store.create(lease ? { ...request, lease: { ...lease, locks: [] } } : request),
      }),
  },
  {
    name: 'newcomer-passes',
    breaks: 'who waits for a lock gets it before who comes later (OPS-10)',
    // Whoever holds something passes those who wait.
    store: (store) =>
      override(store, {
        create: async ({ lease, ...request }) => {
          const { id } = request.record
          if (!lease) return store.create(request)
          const made = await store.create({ ...request, lease: { ...lease, locks: [`own:${id}`] } })
          if (made.is !== 'created' || !made.held) return made
          const { token } = made.held
          const lock = await store.acquireLocks(id, id, token, lease.locks)
          return { ...made, held: { token, lock } }
        },
      }),
  },
  stores('audit-forgotten', 'every operation that ends leaves one entry (I-10)', (store) => {
    return (rootId, token, writes) =>
      store.append(
        rootId,
        token,
        writes.map(({ audit: _, ...write }) => write),
      )
  }),
  {
    name: 'never-recovers',
    breaks: 'unfinished operations are taken over (OPS-13)',
    neverRecovers: true,
  },
  steps('probe-always-absent', 'a probe looks (OPS-6b)', (step) => ({
    ...step,
    probe: async () => ({ is: 'absent' }),
  })),
  steps('foreign-removed', 'what is not ours is left alone (OPS-6b)', (step) => ({
    ...step,
    undo: async (context, input) => {
      if (typeof step.undo === 'function') await step.undo(context, input, undefined)
      const name = (input as { readonly name?: string }).name
      if (name !== undefined) context.deps.world.removeWhatever(name)
    },
  })),
  steps(
    'lost-reply-taken-as-done',
    'a lost reply is probed (OPS-6a)',
    ({ verify: _, ...step }) => ({
      ...step,
      act: (context, input) =>
        step.act(context, input).catch((error: unknown) => {
          if (error instanceof StepError && error.nature === 'lost') return input
          throw error
        }),
    }),
  ),
  steps('not-verified', 'only verify makes a step done (OPS-6b)', ({ verify: _, ...step }) => step),
  steps('retries-for-ever', 'attempts are counted (I-4)', (step) => ({
    ...step,
    retry: { attempts: 50, baseMs: 10 },
  })),
  steps('no-deadline', 'every attempt has a deadline (OPS-6)', (step) => ({
    ...step,
    timeoutMs: 1_000_000_000,
  })),
  steps('secret-printed', 'no secret gets into journal or output (I-9)', (step) => ({
    ...step,
    act: (context, input) => step.act({ ...context, redact: () => undefined }, input),
  })),
  steps('token-not-passed', 'a zombie is refused by its token (I-5)', (step) => ({
    ...step,
    act: (context, input) => {
      const { deps, operation } = context
      const token = {
        generation: 1,
        // Read only when the call gets there: what a resource without a fence amounts to.
        get epoch() {
          return deps.world.fence(operation.rootId)
        },
      }
      return step.act({ ...context, token }, input)
    },
  })),
  steps('undo-makes-again', 'undo gives back, and only that', (step) => ({
    ...step,
    undo: async (context, input) => {
      const { name, forMs } = input as { readonly name?: string; readonly forMs?: number }
      if (name === undefined || context.deps.world.things.has(name)) return
      await context.deps.world.make(name, doer(context), forMs ?? 0, false)
    },
  })),
]

const FAILURE = { code: 'PLANTED', message: 'a planted bug' }

function decides(name: string, breaks: string, change: Change): PlantedBug<ToyDeps> {
  return {
    name,
    breaks,
    decide: (tree, moment) => next(tree, moment).flatMap((one) => change(one, tree)),
  }
}

function stores(
  name: string,
  breaks: string,
  append: (store: JournalStore) => JournalStore['append'],
): PlantedBug<ToyDeps> {
  return { name, breaks, store: (store) => override(store, { append: append(store) }) }
}

function steps(
  name: string,
  breaks: string,
  change: (step: AnyStep<ToyDeps>) => AnyStep<ToyDeps>,
): PlantedBug<ToyDeps> {
  const changeKind = (kind: AnyKind<ToyDeps>): AnyKind<ToyDeps> => ({
    ...kind,
    steps: Object.fromEntries(Object.entries(kind.steps).map(([key, step]) => [key, change(step)])),
  })
  const kinds = (registry: KindRegistry<ToyDeps>) =>
    new Map([...registry].map(([key, kind]) => [key, changeKind(kind)]))
  return { name, breaks, kinds }
}

/** Writes of one operation one after the other, as one. */
function merged(writes: readonly JournalWrite[]): readonly JournalWrite[] {
  const byId = new Map<string, JournalWrite>()
  for (const write of writes) {
    const before = byId.get(write.operationId)
    const events = [...(before?.events ?? []), ...write.events]
    const expectedSeq = before?.expectedSeq ?? write.expectedSeq
    byId.set(write.operationId, { ...before, ...write, events, expectedSeq })
  }
  return [...byId.values()]
}

function withViews(tree: TreeView, change: (view: OperationView) => OperationView): TreeView {
  const operations = new Map([...tree.operations].map(([id, view]) => [id, change(view)]))
  return { ...tree, operations }
}

function forgetCancel(view: OperationView): OperationView {
  return view.plan ? { ...view, cancel: undefined } : view
}

function forgetPivot(view: OperationView): OperationView {
  if (!view.plan) return view
  const { pivot: _, ...plan } = view.plan
  return { ...view, plan, committed: false }
}

function forgetOrder(view: OperationView): OperationView {
  const free = (node: NodeView): NodeView => ({ ...node, plan: { ...node.plan, after: [] } })
  return { ...view, nodes: new Map([...view.nodes].map(([name, node]) => [name, free(node)])) }
}

function isRunningChild(node: NodeView): boolean {
  return node.plan.node === 'child' && node.state === 'running'
}

interface At {
  readonly operationId: string
  readonly node: string
}

function nodeOf(tree: TreeView, at: At): NodeView | undefined {
  return tree.operations.get(at.operationId)?.nodes.get(at.node)
}

function attempts(tree: TreeView, at: At): number {
  return nodeOf(tree, at)?.attempts ?? 0
}
