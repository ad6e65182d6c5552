import { defineKind } from '@keystone/engine/define-kind'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { gatewayCutoverInput } from './input.ts'
import { planCutover } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { takeCutoverSnapshot } from './snapshot.ts'
import { faces } from './steps/faces.ts'
import { facesBack } from './steps/faces-back.ts'
import { record } from './steps/record.ts'
import { upstreams } from './steps/upstreams.ts'

/** Traffic moves from some replicas of a workload to others, on every server where they are. */
export const gatewayCutover = (driver: GatewayDriver) =>
  defineKind<Ports>()({
    kind: 'gateway.cutover',
    title: 'Switch traffic',
    right: 'workload.deploy',
    input: gatewayCutoverInput,
    locks: () => [],
    snapshot: takeCutoverSnapshot,
    plan: planCutover,
    steps: { upstreams, record, faces: faces(driver), facesBack: facesBack(driver) },
    reconcile: reconcile(driver),
  })
