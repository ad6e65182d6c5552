import { defineKind } from '@keystone/engine/define-kind'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { affected } from '../shared/affected.ts'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import { serverPrepareInput } from './input.ts'
import { reconcile } from './reconcile.ts'
import { routeFaces } from './steps/route-faces.ts'
import { routeNames } from './steps/route-names.ts'
import { syncServer } from './steps/sync-server.ts'

/** A server as it should be: its gateway runs with the config and the networks of what is deployed there. */
export const serverPrepare = (driver: GatewayDriver) =>
  defineKind<Ports>()({
    kind: 'server.prepare',
    title: 'Prepare server',
    right: 'server.manage',
    input: serverPrepareInput,
    locks: ({ serverId, workloadIds }) => [
      `server:${serverId}`,
      ...workloadIds.map((id) => `workload:${id}`),
    ],
    snapshot: (ports, { organisationId, serverId }) =>
      ports.records(organisationId).server(serverId),
    plan: ({ serverId }, server) => ({
      ...toldPlan(tell('prepare-server')),
      affects: [
        affected('changes', 'server', server?.name ?? serverId, serverId),
        affected('changes', 'gateway', server?.name ?? serverId),
      ],
      nodes: [
        stepNode('sync', say('sync-server'), [], { serverId }, 'syncServer'),
        stepNode('route', say('route-its-faces'), ['sync'], { serverId }, 'routeFaces'),
        stepNode('names', say('name-its-replicas'), ['route'], { serverId }, 'routeNames'),
      ],
    }),
    steps: { syncServer, routeFaces: routeFaces(driver), routeNames },
    reconcile: reconcile(driver),
  })
