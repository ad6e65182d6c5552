import type { Server } from '@keystone/domain/entities/server'
import { defineReconcile } from '@keystone/engine/define-reconcile'
import type { ReconcileContext, Sighting, Verdict } from '@keystone/engine/reconcile-adapter'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { z } from 'zod'
import { misnamedRoutes } from '../shared/misnamed-routes.ts'
import { recordsOf, serverOf } from '../shared/records-of.ts'
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
    async observe(context, { serverId, workloadIds }): Promise<Seen> {
      const { server, gateway } = await serverOf(context, serverId)
      const { running } = await gateway.observe(context.signal)
      const agrees =
        running &&
        (await gatewayAgrees(driver, context, serverId)) &&
        (await namesAgree(context, gateway, { serverId, workloadIds }))
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
        state: running ? (agrees ? 'as desired' : 'other faces or replicas') : 'not running',
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

/** Whether the names of the workloads that the operation holds stand for who serves. */
async function namesAgree(
  context: ReconcileContext<Ports>,
  gateway: GatewayPort,
  { serverId, workloadIds }: Pick<Input, 'serverId' | 'workloadIds'>,
): Promise<boolean> {
  const routes = await recordsOf(context).routesOn(serverId)
  const held = routes.filter((route) => workloadIds.includes(route.workloadId))
  return (await misnamedRoutes(gateway, held, context.signal)).length === 0
}
