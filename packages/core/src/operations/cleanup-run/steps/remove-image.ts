import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { serverOf } from '../../shared/records-of.ts'

/** The engine refuses an image that a container uses; that one stays. */
export const removeImage = defineStep<Ports>()({
  input: z.object({ serverId: z.string(), references: z.array(z.string()) }),
  output: nothing,
  timeoutMs: 120_000,
  retry: { attempts: 3, baseMs: 500 },
  undo: { none: 'it belonged to nothing' },
  async act(context, { serverId, references }) {
    const { engine } = await serverOf(context, serverId)
    for (const reference of references) await engine.removeImage(reference, context.signal)
    return {}
  },
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
