import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { abortable } from '@keystone/engine/abortable'
import type { Json } from '@keystone/engine/json'
import type { PlanNode } from '@keystone/engine/plan'
import type { Reality } from '@keystone/engine/reality'
import type { StepContext } from '@keystone/engine/step-context'
import type { StepDef } from '@keystone/engine/step-def'
import { StepError } from '@keystone/engine/step-error'

export interface DirectLifeOptions<D> {
  readonly nodes: readonly PlanNode[]
  // biome-ignore lint/suspicious/noExplicitAny: as in the registry of steps, inputs and outputs differ.
  readonly steps: Readonly<Record<string, StepDef<D, any, any>>>
  readonly deps: D
  readonly organisationId: string
  readonly operationId: string
}

/** One life of a plan's steps, without an engine: for proofs about the steps themselves. */
export interface DirectLife {
  /** Outputs of the nodes that are done, as they came back from the journal. */
  readonly outputs: ReadonlyMap<string, Json>
  /** Redacted, as people see them. */
  readonly lines: readonly string[]
  actId(node: string): string
  /** Acts and verifies the nodes that are not done, in order, through `upTo`, with their retries but no pauses. Throws the first error that stays. */
  run(signal: AbortSignal, upTo?: string): Promise<void>
  /** As `run` for one node, without recording that it is done: the process "dies" before it could. */
  actAndForget(node: string, signal: AbortSignal): Promise<void>
  probe(node: string, signal: AbortSignal): Promise<Reality<Json>>
  /** Undoes every node that was begun, newest first. */
  undo(signal: AbortSignal): Promise<void>
}

export function directLife<D>(options: DirectLifeOptions<D>): DirectLife {
  const outputs = new Map<string, Json>()
  const begun = new Set<string>()
  const lines: string[] = []
  const secrets = new Set<string>()
  const actId = (node: string): string =>
    createHash('sha256').update(`${options.operationId}\0${node}`).digest('hex').slice(0, 16)
  const contextOf = (node: string, signal: AbortSignal, attempt = 1): StepContext<D> => ({
    deps: options.deps,
    operation: {
      id: options.operationId,
      rootId: options.operationId,
      kind: 'release.build',
      organisationId: options.organisationId,
      correlationId: 'cor_direct',
      input: {},
    },
    node,
    actId: actId(node),
    attempt,
    signal,
    token: { generation: 1, epoch: 1 },
    output(name) {
      const output = outputs.get(name)
      if (output === undefined) throw new Error(`node ${name} is not done`)
      return output
    },
    outputIfDone: (name) => outputs.get(name),
    answered: undefined,
    answer: () => abortable(Promise.withResolvers<never>().promise, signal),
    log(line) {
      lines.push([...secrets].reduce((text, secret) => text.replaceAll(secret, '[secret]'), line))
    },
    redact: (secret) => void secrets.add(secret),
    now: () => Date.now(),
    sleep: (ms) => delay(ms, undefined, { signal }),
  })
  const stepOf = (name: string) => {
    const node = options.nodes.find((one) => one.name === name)
    const step = node?.node === 'step' ? options.steps[node.step] : undefined
    if (node === undefined || step === undefined) throw new Error(`there is no step for ${name}`)
    return { step, input: step.input.parse(journaled(node.input)) }
  }
  const act = async (name: string, signal: AbortSignal): Promise<Json> => {
    const { step, input } = stepOf(name)
    begun.add(name)
    for (let attempt = 1; ; attempt += 1) {
      const context = contextOf(name, signal, attempt)
      try {
        const output = step.output.parse(journaled(await step.act(context, input)))
        await step.verify?.(context, input, output)
        return output
      } catch (error) {
        const again = error instanceof StepError && error.nature === 'transient'
        if (!again || attempt >= (step.retry?.attempts ?? 1)) throw error
      }
    }
  }
  return {
    outputs,
    lines,
    actId,
    async run(signal, upTo) {
      for (const { name } of options.nodes) {
        if (!outputs.has(name)) outputs.set(name, await act(name, signal))
        if (name === upTo) return
      }
    },
    async actAndForget(node, signal) {
      await act(node, signal)
    },
    async probe(name, signal) {
      const { step, input } = stepOf(name)
      const reality: Reality<Json> = await step.probe(contextOf(name, signal), input)
      return reality
    },
    async undo(signal) {
      for (const { name } of options.nodes.toReversed()) {
        const { step, input } = stepOf(name)
        if (begun.has(name) && typeof step.undo === 'function')
          await step.undo(contextOf(name, signal), input, outputs.get(name))
        outputs.delete(name)
      }
    },
  }
}

/** What is left of a value after the journal. */
function journaled(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}
