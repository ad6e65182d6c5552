import { gatewayContainerName } from '@keystone/domain/names/docker-names'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { GatewayContext } from './gateway-context.ts'

/** Joining and leaving the networks of environments. */
export function gatewayNetworks({
  engine,
  installation,
}: GatewayContext): Pick<GatewayPort, 'join' | 'leave'> {
  const name = gatewayContainerName(installation)
  return {
    async join(network, signal) {
      const container = await engine.inspectContainer(name, signal)
      if (container === undefined)
        throw new StepError(
          'GATEWAY_MISSING',
          `There is no gateway container ${name} to join ${network}.`,
          {
            nature: 'transient',
            hint: 'It is made by itself; if it never appears, look at the operation gateway.reconcile.',
          },
        )
      if (network in container.addresses) return
      await engine.connectNetwork(network, name, undefined, signal)
    },
    async leave(network, signal) {
      const container = await engine.inspectContainer(name, signal)
      if (container === undefined || !(network in container.addresses)) return
      await engine.disconnectNetwork(network, name, signal)
    },
  }
}
