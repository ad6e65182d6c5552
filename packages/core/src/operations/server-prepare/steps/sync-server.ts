import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceEngineAnswers } from '../../shared/absent-once-engine-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'

/** What a lost or new gateway needs before it can route: it runs, behind the firewall, on every environment's network. */
export const syncServer = defineStep<Ports>()({
  input: z.object({ serverId: z.string() }),
  output: nothing,
  timeoutMs: 300_000,
  retry: { attempts: 3, baseMs: 1_000 },
  undo: { none: 'a server that is ready harms nothing' },
  async act(context, { serverId }) {
    const { gateway, engine, ensureFirewall } = await serverOf(context, serverId)
    await ensureFirewall(context.signal)
    await gateway.ensure((line) => context.log(line), context.signal)
    const records = recordsOf(context)
    const existing = new Set(
      (await engine.listNetworks(context.signal)).map((network) => network.name),
    )
    for (const { networkName } of await records.environmentNetworks(serverId)) {
      if (existing.has(networkName)) await gateway.join(networkName, context.signal)
    }
    return {}
  },
  /** Each part looks before it acts. */
  probe: (context, { serverId }) => absentOnceEngineAnswers(context, serverId),
})
