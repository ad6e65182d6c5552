import type { Server } from '@keystone/domain/entities/server'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { z } from 'zod'
import { serverOf } from '../shared/records-of.ts'
import { gatewayAgrees } from '../shared/sync-gateway-config.ts'
import type { serverPrepareInput } from './input.ts'

type Input = z.output<typeof serverPrepareInput>

interface Seen {
  readonly server: Server
  readonly running: boolean
  readonly agrees: boolean
}

/**
 * The gateway shows whether it runs what it should. The firewall does not: so as long as the step that
 * sets it is not done, nothing proves that the server is ready.
 */
export const reconcile = (driver: GatewayDriver) =>
  defineReconcile<Ports, Input>()({
    adapter: 'server.prepare',
    claim: ({ serverId }) => ({ subject: `server:${serverId}`, facts: { serverId } }),
    async observe(context, { serverId }): Promise<Seen> {
      const { server, gateway } = await serverOf(context, serverId)
      const { running } = await gateway.observe(context.signal)
      const agrees = running && (await gatewayAgrees(driver, context, serverId))
      return { server, running, agrees }
    },
    decide({ server, running, agrees }, _input, run): Verdict {
      const { id, organisationId } = server
      const own: Sighting = {
        record: 'gateway',
        id,
        organisationId,
        subject: `server:${id}`,
        facts: { serverId: id },
        state: running ? (agrees ? 'as desired' : 'another config') : 'not running',
      }
      if (!agrees)
        return { decision: 'failed', why: 'Its gateway is not as it should be.', evidence: [own] }
      return run.outputs.sync === undefined
        ? {
            decision: 'unproven',
            why: 'Whether its firewall is set cannot be seen.',
            evidence: [own],
          }
        : {
            decision: 'succeeded',
            why: 'Its gateway is as it should be.',
            evidence: [own],
            result: {},
          }
    },
  })
