import { defineKind } from '@keystone/engine/define-kind'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { affected } from '../shared/affected.ts'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { serverRetireInput } from './input.ts'
import { reconcile } from './reconcile.ts'
import { forget } from './steps/forget.ts'
import { leave } from './steps/leave.ts'
import { withdraw } from './steps/withdraw.ts'

/** A server on which nothing runs is taken out of service, left as it was found, and forgotten. */
export const serverRetire = (driver: GatewayDriver) =>
  defineKind<Ports>()({
    kind: 'server.retire',
    title: 'Remove server',
    right: 'server.manage',
    input: serverRetireInput,
    locks: ({ serverId }) => [`server:${serverId}`],
    snapshot: (ports, { organisationId, serverId }) =>
      ports.records(organisationId).server(serverId),
    plan: ({ serverId }, server) => ({
      ...toldPlan(tell('retire-server', { name: server?.name ?? serverId }), [
        tell('keeps-volumes'),
        tell('says-what-stays'),
      ]),
      affects: [
        affected('removes', 'server', server?.name ?? serverId, serverId),
        affected('removes', 'gateway', server?.name ?? serverId),
      ],
      nodes: [
        stepNode(
          'withdraw',
          say('withdraw-server'),
          [],
          { serverId, roles: [...(server?.roles ?? [])] },
          'withdraw',
        ),
        stepNode('leave', say('leave-machine'), ['withdraw'], { serverId }, 'leave'),
        stepNode('forget', say('forget'), ['leave'], { serverId }, 'forget'),
      ],
    }),
    steps: { withdraw, leave: leave(driver), forget },
    reconcile,
  })
