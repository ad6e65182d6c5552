import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { oneOffOutput } from './one-off.ts'

const input = z.object({
  serverId: z.string(),
  /** Node that ran the command. */
  of: z.string(),
  command: z.array(z.string()),
  /** Release that is migrated when the command ended well. */
  migrates: z.string().optional(),
})

/**
 * Removes the container of a command whose end is in the journal, then fails where the command did. A
 * migration that ended well is written down with its release, so that no copy of it runs it again.
 */
export const oneOffResult = defineStep<Ports>()({
  input,
  output: nothing,
  timeoutMs: 60_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'a command that ran cannot be taken back' },
  async act(context, { serverId, of, command, migrates }) {
    const { container, exitCode, timedOut, lastLogLines } = oneOffOutput.parse(context.output(of))
    const { engine } = await serverOf(context, serverId)
    await engine.removeContainer(container, context.signal)
    if (exitCode === 0 && !timedOut) {
      if (migrates !== undefined)
        await recordsOf(context).markReleaseMigrated(migrates, context.now())
      return {}
    }
    const words = command.join(' ')
    throw new StepError(
      timedOut ? 'COMMAND_TIMEOUT' : 'COMMAND_FAILED',
      timedOut
        ? `\`${words}\` did not end in its time and was stopped.`
        : `\`${words}\` ended with exit code ${exitCode}.`,
      {
        hint: timedOut
          ? 'Give it more time in the settings of the workload, or make it faster.'
          : 'Read its output, mend the command or what it works on, and deploy again. What served before serves on.',
        detail: { lastLogLines, exitCode },
      },
    )
  },
  /** Removing what is gone changes nothing, and the verdict is the journal's. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
