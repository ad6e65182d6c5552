import { productKinds } from '@keystone/core/operations/kinds'
import caddy from '@keystone/driver-caddy'
import type { KindRegistry } from '@keystone/engine/kind-registry'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Source } from '@keystone/plugin-kit/source'
import git from '@keystone/source-git'
import type { Scenario } from '../sim/scenario.ts'
import { pretendedPorts } from '../world/pretended-ports.ts'
import { createWorld } from '../world/world.ts'
import { foundCompany } from './found-company.ts'
import { gatewayLoss } from './gateway-loss.ts'
import { oneReplicaPerSlot } from './invariants/i-01-one-replica-per-slot.ts'
import { effectsOnce } from './invariants/i-04-effects-once.ts'
import { recordsAgree } from './invariants/i-06-records-agree.ts'
import { nothingWithoutOwner } from './invariants/i-07-nothing-without-owner.ts'
import { gatewayAsDesired } from './invariants/i-08-gateway-as-desired.ts'
import { noSecret } from './invariants/i-09-no-secret.ts'
import { upstreamsAlive } from './invariants/i-12-upstreams-alive.ts'
import { SECRETS } from './names.ts'
import type { ProductWorld } from './product-world.ts'
import { visitors } from './visitors.ts'
import { wishes } from './wishes.ts'

const sources = new Map<string, Source<unknown>>([['git', git as Source<unknown>]])
const kinds: KindRegistry<Ports> = new Map(
  productKinds(sources, caddy).map((kind) => [kind.kind, kind]),
)

/** Whole lives of the product: its real operations on a pretended world, from the first deployment to the last deletion. */
export const productScenario: Scenario<ProductWorld, Ports> = {
  name: 'product',
  kinds,
  secrets: Object.values(SECRETS),
  // An engine has no fence: it cannot refuse a control plane that slept through its lease.
  oneInstance: true,
  faultScales: [0.2, 0.05, 0.02, 0.005],
  createWorld: (parts) => foundCompany(createWorld(parts)),
  deps: ({ world }, gate) => pretendedPorts(world, gate),
  requests: (random, product) => [
    ...wishes(product, random),
    ...gatewayLoss(product, random.aside()),
  ],
  watch: (product) => [
    ...product.world.violations,
    ...visitors(product),
    ...oneReplicaPerSlot(product),
    ...upstreamsAlive(product),
  ],
  check: (product, trees) => [
    ...effectsOnce(product),
    ...recordsAgree(product, trees),
    ...nothingWithoutOwner(product, trees),
    ...gatewayAsDesired(product, trees),
    ...noSecret(product),
  ],
}
