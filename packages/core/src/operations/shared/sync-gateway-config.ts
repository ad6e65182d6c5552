import { canonicalJson } from '@keystone/engine/canonical-json'
import type { Json } from '@keystone/engine/json'
import type { StepContext } from '@keystone/engine/step-context'
import { StepError } from '@keystone/engine/step-error'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { gatewayOptions } from './gateway-options.ts'
import { recordsOf, serverOf } from './records-of.ts'

/** Rounds in which others may change records while this one writes; each needs an operation that just then records. */
const ROUNDS = 10

/**
 * Makes the gateway's config what desired state says; true when it had to be changed. Compare-and-set, and
 * looked at again after a write: while it was on its way another operation may have found the config of
 * before just right for its own records, and so have left it alone (seed 1028815 of the simulation).
 * Throws GATEWAY_CONFLICT, transient, where others change it all the time.
 */
export async function syncGatewayConfig(
  driver: GatewayDriver,
  context: StepContext<Ports>,
  serverId: string,
): Promise<boolean> {
  for (let round = 0; round < ROUNDS; round++) {
    if (!(await syncOnce(driver, context, serverId))) return round > 0
  }
  throw new StepError(
    'GATEWAY_CONFLICT',
    `The config of the gateway was changed ${ROUNDS} times meanwhile.`,
    { nature: 'transient', hint: 'It is tried again once the operations beside it have ended.' },
  )
}

async function syncOnce(
  driver: GatewayDriver,
  context: StepContext<Ports>,
  serverId: string,
): Promise<boolean> {
  const { gateway } = await serverOf(context, serverId)
  // The tag first: whoever changes records and config after this makes our write a conflict, not a step back.
  const { config, etag } = await gateway.currentConfig(context.signal)
  const wanted = await wantedConfig(driver, context, serverId)
  if (canonicalJson(config) === canonicalJson(wanted)) {
    // Whoever set it may have died before it was kept: the gateway's next start would lose these faces.
    await gateway.keepConfig(wanted, context.signal)
    return false
  }
  await gateway.applyConfig(wanted, etag, context.signal)
  return true
}

export async function gatewayAgrees(
  driver: GatewayDriver,
  context: Pick<StepContext<Ports>, 'deps' | 'operation' | 'signal'>,
  serverId: string,
): Promise<boolean> {
  const { gateway } = await serverOf(context, serverId)
  const wanted = await wantedConfig(driver, context, serverId)
  const { config } = await gateway.currentConfig(context.signal)
  return canonicalJson(config) === canonicalJson(wanted)
}

async function wantedConfig(
  driver: GatewayDriver,
  context: Pick<StepContext<Ports>, 'deps' | 'operation'>,
  serverId: string,
): Promise<Json> {
  const { server } = await serverOf(context, serverId)
  const records = recordsOf(context)
  const [routes, acme] = await Promise.all([records.routesOn(serverId), records.acmeAccount()])
  return driver.renderConfig(routes, gatewayOptions(server, acme))
}
