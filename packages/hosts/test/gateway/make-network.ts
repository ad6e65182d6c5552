import type { GatewayPlace } from './gateway-place.ts'
import { signal } from './signal.ts'

const SUBNETS = 256

/** A network for the test's replicas: subnets of a range of the tests are tried until one is free. */
export async function makeNetwork({ engine, prefix, label }: GatewayPlace): Promise<string> {
  const name = `${prefix}-net`
  for (let turn = 0; turn < SUBNETS; turn++) {
    const third = (process.pid + turn) % SUBNETS
    const spec = {
      name,
      bridge: `ksg${process.pid.toString(36)}x${turn}`.slice(0, 15),
      subnet: `10.234.${third}.0/26`,
      dynamicRange: `10.234.${third}.32/27`,
      labels: { [label.name]: label.value },
    }
    try {
      await engine.createNetwork(spec, signal())
      return name
    } catch (error) {
      if ((error as { code?: string }).code !== 'SUBNET_TAKEN') throw error
    }
  }
  throw new Error('no free subnet below 10.234.0.0/16 for a test network')
}
