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
  readonly isWalledIn: boolean
}

/** Gateway and firewall show whether they are what they should be. */
export const reconcile = (driver: GatewayDriver) =>
  defineReconcile<Ports, Input>()({
    adapter: 'server.prepare',
    claim: ({ serverId }) => ({ subject: `server:${serverId}`, facts: { serverId } }),
    async observe(context, { serverId, workloadIds }): Promise<Seen> {
      const { server, gateway, observeFirewall } = await serverOf(context, serverId)
      const isWalledIn = (await observeFirewall(context.signal)) === 'whole'
      const { running } = await gateway.observe(context.signal)
      const agrees =
        running &&
        (await gatewayAgrees(driver, context, serverId)) &&
        (await namesAgree(context, gateway, { serverId, workloadIds }))
      return { server, running, agrees, isWalledIn }
    },
    decide({ server, running, agrees, isWalledIn }): Verdict {
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
      if (!isWalledIn)
        return { decision: 'failed', why: 'Its firewall is not as it should be.', evidence: [own] }
      const why = 'Its gateway and firewall are as they should be.'
      return { decision: 'succeeded', why, evidence: [own], result: {} }
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
