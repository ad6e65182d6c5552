import { defineStep } from '@keystone/engine/define-step'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { absentOnceGatewayAnswers } from '../../shared/absent-once-gateway-answers.ts'
import { nothing } from '../../shared/nothing.ts'
import { syncGatewayConfig } from '../../shared/sync-gateway-config.ts'

export const routeFaces = (driver: GatewayDriver) =>
  defineStep<Ports>()({
    input: z.object({ serverId: z.string() }),
    output: nothing,
    timeoutMs: 60_000,
    retry: { attempts: 20, baseMs: 100 },
    undo: { none: 'the config is what desired state says' },
    async act(context, { serverId }) {
      await syncGatewayConfig(driver, context, serverId)
      return {}
    },
    /** Equal config is left alone. */
    probe: (context, { serverId }) => absentOnceGatewayAnswers(context, serverId),
  })
