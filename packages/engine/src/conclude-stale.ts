import type { EngineOptions } from './engine-options.ts'
import { goesBack } from './goes-back.ts'
import type { Json } from './json.ts'
import { type Judged, judgeVerdict } from './judge-verdict.ts'
import type { OperationView } from './operation-view.ts'
import type { NoAdapter, ReconcileAdapter, StaleRun } from './reconcile-adapter.ts'
import type { Conclusion } from './reconciliation.ts'
import { runMark } from './run-mark.ts'
import type { StaleNode } from './stale-nodes.ts'
import { StepError } from './step-error.ts'
import type { TreeView } from './tree-view.ts'

/** Reading what proves an outcome may take this long; after it, it cannot be seen. */
const LOOK_MS = 60_000

/** Name in the journal where no adapter could be asked. */
const NOBODY = 'none'

/** Asks the adapter of a stale operation's kind, and says what its verdict is worth. Never rejects. */
export async function concludeStale<D>(
  options: EngineOptions<D>,
  tree: TreeView,
  view: OperationView,
  stale: readonly StaleNode[],
): Promise<Conclusion> {
  const kind = options.kinds.get(view.record.kind)
  const adapter = kind?.reconcile
  const basis = runMark(view)
  if (!kind || !adapter || isNone(adapter)) {
    const why = whyNobody(view, adapter, kind !== undefined)
    return concluded(options, NOBODY, { decision: 'unproven', why, evidence: [] }, basis)
  }
  const judged = await askAdapter(options, tree, view, {
    adapter,
    input: kind.input.safeParse(view.record.input).data,
    run: staleRun(view, stale),
  })
  return concluded(options, adapter.adapter, judged, basis)
}

// biome-ignore lint/suspicious/noExplicitAny: an adapter of any kind; each is checked where it is defined.
type AnyAdapter<D> = ReconcileAdapter<D, any, any>

interface Question<D> {
  readonly adapter: AnyAdapter<D>
  readonly input: unknown
  readonly run: StaleRun
}

async function askAdapter<D>(
  options: EngineOptions<D>,
  tree: TreeView,
  view: OperationView,
  { adapter, input, run }: Question<D>,
): Promise<Judged> {
  const deadline = new AbortController()
  const untime = options.clock.setTimer(LOOK_MS, () => deadline.abort(tooLong()))
  try {
    const { organisationId } = view.record
    const scope = { ...adapter.claim(input, run), organisationId }
    const context = { ...run, deps: options.deps, signal: deadline.signal }
    const seen = await Promise.race([adapter.observe(context, input), aborted(deadline.signal)])
    return judgeVerdict(adapter.decide(seen, input, run), scope, {
      back: goesBack(tree, view),
      on: run.stale.some(({ node }) => view.nodes.get(node)?.unknown?.cause === 'in-flight'),
    })
  } catch (error) {
    return { decision: 'unproven', why: whyUnseen(error), evidence: [] }
  } finally {
    untime()
  }
}

function staleRun(view: OperationView, stale: readonly StaleNode[]): StaleRun {
  const { id, rootId, kind, organisationId, correlationId, input, createdAt } = view.record
  const steps = new Map<string, { readonly step: string; readonly input: Json }>()
  const outputs: Record<string, Json> = {}
  for (const [name, { plan, output }] of view.nodes) {
    if (plan.node === 'step') steps.set(name, { step: plan.step, input: plan.input })
    if (output !== undefined) outputs[name] = output
  }
  const operation = { id, rootId, kind, organisationId, correlationId, input }
  return { operation, startedAt: view.startedAt ?? createdAt, stale, steps, outputs }
}

function concluded<D>(
  { clock }: EngineOptions<D>,
  adapter: string,
  { decision, evidence, why, result }: Judged,
  basis: string,
): Conclusion {
  const reconciliation = { adapter, decision, evidence, at: clock.now() }
  return { reconciliation, why, basis, ...(result === undefined ? {} : { result }) }
}

function isNone<D>(adapter: AnyAdapter<D> | NoAdapter): adapter is NoAdapter {
  return 'none' in adapter
}

function whyNobody<D>(
  view: OperationView,
  adapter: AnyAdapter<D> | NoAdapter | undefined,
  isKnown: boolean,
): string {
  const { kind } = view.record
  if (!isKnown) return `This version does not know operations of kind ${kind}.`
  const why = adapter && isNone(adapter) ? `: ${adapter.none}` : '.'
  return `Nothing outside proves how an operation of kind ${kind} ended${why}`
}

/** The code only: what a driver or a database said may hold what nobody should read here (OPS-18). */
function whyUnseen(error: unknown): string {
  const code = error instanceof StepError ? ` (${error.code})` : ''
  return `What would prove it cannot be seen now${code}.`
}

function tooLong(): StepError {
  return new StepError('STEP_TIMEOUT', `No answer within ${LOOK_MS} ms.`, { nature: 'lost' })
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
