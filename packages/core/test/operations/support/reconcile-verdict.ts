import type { Json } from '@keystone/engine/json'
import { type Judged, judgeVerdict } from '@keystone/engine/judge-verdict'
import type { AnyKind } from '@keystone/engine/kind-registry'
import type { StaleRun } from '@keystone/engine/reconcile-adapter'
import type { StaleCause } from '@keystone/engine/stale-nodes'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { type StepWorld, stepContext } from './step-context.ts'

export interface StaleWorld extends StepWorld {
  readonly input: Json
  readonly startedAt?: number
  readonly cause?: StaleCause
  /** Steps of the plan by node, with what they were given. */
  readonly steps?: Readonly<Record<string, { readonly step: string; readonly input: Json }>>
}

/** What the adapter of a kind says of a stale operation in this world, and what the engine makes of it. */
export async function reconcileVerdict(kind: AnyKind<Ports>, world: StaleWorld): Promise<Judged> {
  const adapter = kind.reconcile
  if (!adapter || 'none' in adapter) throw new Error(`${kind.kind} has no adapter.`)
  const { deps, operation, signal } = stepContext(world)
  const input = kind.input.parse(world.input)
  const run: StaleRun = {
    operation: { ...operation, kind: kind.kind },
    startedAt: world.startedAt ?? 500,
    stale: [{ node: 'n', cause: world.cause ?? 'unsupported' }],
    steps: new Map(Object.entries(world.steps ?? {})),
    outputs: world.outputs ?? {},
  }
  const scope = { ...adapter.claim(input, run), organisationId: operation.organisationId }
  const seen = await adapter.observe({ ...run, deps, signal }, input)
  return judgeVerdict(adapter.decide(seen, input, run), scope, {
    back: false,
    on: false,
  })
}
