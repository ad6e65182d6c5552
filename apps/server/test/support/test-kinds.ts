import { demoWait } from '@keystone/core/operations/demo-wait/kind'
import { environmentDeploy } from '@keystone/core/operations/environment-deploy/kind'
import { defineKind } from '@keystone/engine/define-kind'
import { defineStep } from '@keystone/engine/define-step'
import { guard } from '@keystone/engine/guard'
import type { Guardrail, Verdict } from '@keystone/engine/guardrail'
import { type AnyKind, kindRegistry } from '@keystone/engine/kind-registry'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'

/** Held steps wait here until a test lets them go. */
export interface Gate {
  /** What the guardrail of `workload.stop` says. */
  verdict: Verdict['state']
  hold(): void
  release(): void
  passed(signal: AbortSignal): Promise<void>
}

export function gate(): Gate {
  let open = Promise.withResolvers<void>()
  open.resolve()
  return {
    verdict: 'passed',
    hold() {
      open = Promise.withResolvers()
    },
    release: () => open.resolve(),
    async passed(signal) {
      const aborted = Promise.withResolvers<never>()
      const onAbort = () => aborted.reject(new StepError('STOPPED', 'It was stopped.'))
      signal.addEventListener('abort', onAbort, { once: true })
      await Promise.race([open.promise, aborted.promise])
    },
  }
}

/** Under the code of a real one, so that it can be overridden by it. */
const heldBack: Guardrail<Ports, Gate, Verdict['state']> = {
  code: 'LAST_REPLICA',
  title: 'Gate',
  describe: 'Stops what the test wants stopped.',
  overridable: true,
  gather: async (_ports, held) => held.verdict,
  decide: (state) => ({ state, message: `It is ${state}.`, hint: 'Wait.', lookedAt: 'the gate' }),
}

const KINDS = [
  ['workload.deploy', 'Deploy', 'workload.deploy'],
  ['workload.rollback', 'Roll back', 'workload.rollback'],
  ['workload.scale', 'Scale', 'workload.operate'],
  ['workload.stop', 'Stop', 'workload.operate'],
  ['workload.restart', 'Restart', 'workload.operate'],
  ['workload.migrate', 'Migrate', 'workload.operate'],
  ['workload.delete', 'Delete workload', 'workload.delete'],
  ['environment.delete', 'Delete environment', 'application.delete'],
  ['application.delete', 'Delete application', 'application.delete'],
  ['server.prepare', 'Prepare server', 'server.manage'],
  ['server.retire', 'Remove server', 'server.manage'],
  ['cleanup.run', 'Clean up', 'server.clean'],
] as const

/**
 * Real operations of the real engine that write two lines and wait at the gate: under the names of the
 * product's kinds, whose own effects need Docker and have their own tests. Kinds that need no Docker are the
 * real ones.
 */
export function testKinds(held: Gate) {
  const speak = defineStep<Ports>()({
    input: z.object({ text: z.string() }),
    output: z.object({ said: z.string() }),
    async act(context, { text }) {
      context.log(`first ${text}`)
      await held.passed(context.signal)
      context.log(`second ${text}`)
      return { said: text }
    },
    probe: async () => ({ is: 'absent' }),
    undo: { none: 'words cannot be taken back' },
    timeoutMs: 30_000,
  })
  return kindRegistry<Ports>([
    withoutGuards(environmentDeploy),
    demoWait,
    ...KINDS.map(([kind, title, right]) =>
      defineKind<Ports>()({
        kind,
        title,
        right,
        input: z.looseObject({}),
        locks: (input) => [`test:${JSON.stringify(input)}`],
        snapshot: async () => undefined,
        plan: (input) => ({
          summary: `${title} ${JSON.stringify(input)}`,
          risks: ['none, it is a test'],
          nodes: [
            {
              node: 'step',
              name: 'speak',
              label: 'Speak',
              step: 'speak',
              after: [],
              input: { text: kind },
            },
          ],
        }),
        ...(kind === 'workload.stop' ? { guards: () => [guard(heldBack, held)] } : {}),
        steps: { speak },
      }),
    ),
  ])
}

/** Guardrails look at servers, and here none answers. */
function withoutGuards(kind: AnyKind<Ports>): AnyKind<Ports> {
  const { guards: _, ...bare } = kind
  return bare
}
