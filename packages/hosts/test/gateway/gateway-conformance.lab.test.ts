import { gatewayPortSuite } from '@keystone/testkit/conformance/gateway-port-suite'
import { conformanceWorld } from './conformance-world.ts'
import { localPlace } from './local-place.ts'

gatewayPortSuite('Caddy on this machine', () => conformanceWorld(localPlace))
