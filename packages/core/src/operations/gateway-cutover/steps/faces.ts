import { defineStep } from '@keystone/engine/define-step'
import { StepError } from '@keystone/engine/step-error'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { gatewayAgrees, syncGatewayConfig } from '../../shared/sync-gateway-config.ts'

const input = z.object({ serverId: z.string() })

/** The gateway's config as desired state wants it. Equal already: nothing is reloaded. */
export const faces = (driver: GatewayDriver) =>
  defineStep<Ports>()({
    input,
    output: nothing,
    timeoutMs: 60_000,
    retry: { attempts: 20, baseMs: 100 },
    undo: { none: 'facesBack, which is undone later, brings the old faces back' },
    async act(context, { serverId }) {
      if (await syncGatewayConfig(driver, context, serverId))
        context.log('The gateway has new faces')
      return {}
    },
    probe: (context, { serverId }) => absentOnceGatewayAnswers(context, serverId),
    async verify(context, { serverId }) {
      if (!(await gatewayAgrees(driver, context, serverId)))
        throw new StepError(
          'GATEWAY_CONFLICT',
          'The gateway runs another config than the one that was set.',
          { nature: 'transient' },
        )
    },
  })
