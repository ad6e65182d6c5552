import { gatewayPortSuite } from '@keystone/testkit/conformance/gateway-port-suite'
import { conformanceWorld } from './conformance-world.ts'
import { remotePlace } from './remote-place.ts'

gatewayPortSuite('Caddy behind SSH', () => conformanceWorld(remotePlace))
