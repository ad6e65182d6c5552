import { LABELS } from '@keystone/domain/labels'
import { environmentNetworkName } from '@keystone/domain/names/docker-names'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'

/** The gateway leaves it first; a network that is not ours is not touched. */
export const removeNetwork = defineStep<Ports>()({
  input: z.object({ serverId: z.string(), environmentId: z.string() }),
  output: nothing,
  timeoutMs: 120_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'a network is made again by the next deployment' },
  async act(context, { serverId, environmentId }) {
    const { engine, gateway } = await serverOf(context, serverId)
    const name = environmentNetworkName(environmentId)
    const seen = await engine.inspectNetwork(name, context.signal)
    if (seen?.labels[LABELS.installation] === context.deps.installation) {
      await gateway.leave(name, context.signal)
      await engine.removeNetwork(name, context.signal)
    }
    await recordsOf(context).forgetEnvironmentNetwork(environmentId, serverId)
    return {}
  },
  /** Removing what is gone changes nothing. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
