import { LABELS } from '@keystone/domain/labels'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { serverOf } from '../../shared/records-of.ts'

/** Only if it is still the container that was planned, and still ours. */
export const removeContainer = defineStep<Ports>()({
  input: z.object({ serverId: z.string(), name: z.string(), id: z.string() }),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'it belonged to nothing' },
  async act(context, { serverId, name, id }) {
    const { engine } = await serverOf(context, serverId)
    const seen = await engine.inspectContainer(name, context.signal)
    const planned =
      seen?.id === id && seen.labels[LABELS.installation] === context.deps.installation
    if (planned) await engine.removeContainer(name, context.signal)
    return {}
  },
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
