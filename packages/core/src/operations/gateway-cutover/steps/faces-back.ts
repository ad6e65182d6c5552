import { defineStep } from '@keystone/engine/define-step'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { z } from 'zod'
import { nothing } from '../../shared/nothing.ts'
import { syncGatewayConfig } from '../../shared/sync-gateway-config.ts'

const input = z.object({ serverId: z.string() })

/** Forward nothing; on the way back, after the record went back, the config follows it. */
export const facesBack = (driver: GatewayDriver) =>
  defineStep<Ports>()({
    input,
    output: nothing,
    timeoutMs: 60_000,
    act: async () => ({}),
    probe: async () => ({ is: 'present-same', output: {} }),
    async undo(context, { serverId }) {
      await syncGatewayConfig(driver, context, serverId)
    },
  })
