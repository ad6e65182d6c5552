import { upstreamName } from '@keystone/domain/names/docker-names'
import { defineStep } from '@keystone/engine/define-step'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { recordsOf, serverOf } from '../../shared/records-of.ts'
import { serverPrepareInput } from '../input.ts'

/**
 * Who stands behind the names of the workloads that the operation holds. After the config: that the
 * resolver has loaded a name is proven by asking a server of that config, which may be what was lost.
 */
export const routeNames = defineStep<Ports>()({
  input: z.object({ serverId: z.string() }),
  output: nothing,
  timeoutMs: 120_000,
  retry: { attempts: 5, baseMs: 500 },
  undo: { none: 'the names stand for whom desired state says' },
  async act(context, { serverId }) {
    const { gateway } = await serverOf(context, serverId)
    const { workloadIds } = serverPrepareInput.parse(context.operation.input)
    for (const route of await recordsOf(context).routesOn(serverId)) {
      if (!workloadIds.includes(route.workloadId)) continue
      const name = upstreamName(route.workloadId, route.process, route.port)
      await gateway.setUpstreams(name, route.addresses, context.signal)
    }
    return {}
  },
  /** Setting what is set changes nothing. */
  probe: (context, { serverId }) => absentOnceGatewayAnswers(context, serverId),
})
