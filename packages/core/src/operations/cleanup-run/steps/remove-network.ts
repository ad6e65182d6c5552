import { LABELS } from '@keystone/domain/labels'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { serverOf } from '../../shared/records-of.ts'

export const removeNetwork = defineStep<Ports>()({
  input: z.object({ serverId: z.string(), name: z.string() }),
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'it belonged to nothing' },
  async act(context, { serverId, name }) {
    const { engine, gateway } = await serverOf(context, serverId)
    const seen = await engine.inspectNetwork(name, context.signal)
    if (seen?.labels[LABELS.installation] !== context.deps.installation) return {}
    await gateway.leave(name, context.signal)
    await engine.removeNetwork(name, context.signal)
    return {}
  },
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
