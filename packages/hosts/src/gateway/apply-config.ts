import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { z } from 'zod'
import { adminRefusal } from './admin-refusal.ts'
import { adminRequest } from './admin-request.ts'
import { CONFIG_PATH } from './config-path.ts'
import type { GatewayContext } from './gateway-context.ts'
import { keepConfig } from './keep-config.ts'

const LISTEN = `unix/${GATEWAY_LAYOUT.adminSocket}`

const adminListener = z.looseObject({
  admin: z.looseObject({
    listen: z.literal(LISTEN),
    origins: z.tuple([z.literal(GATEWAY_LAYOUT.adminHost)]),
  }),
})

/**
 * Caddy takes it first, the disk second: what is on disk was good once. A crash in between leaves an
 * older good config there; the step that is entered again finds Caddy with the new one, and keeps it.
 */
export function applyConfig(context: GatewayContext): GatewayPort['applyConfig'] {
  const keep = keepConfig(context)
  return async (config, etag, signal) => {
    assertAdminStays(config)
    const body = JSON.stringify(config)
    const request = { method: 'POST', path: CONFIG_PATH, headers: { 'If-Match': etag }, body }
    const reply = await adminRequest(context, { ...request, method: 'POST' }, signal)
    if (reply.status !== 200) throw adminRefusal(reply)
    await keep(config, signal)
  }
}

/**
 * Caddy moves its admin endpoint before it looks at the rest of a config, and does not move it back when
 * the rest is refused: without this a config that lacks the section would lock the control plane out and
 * open the admin API on a TCP port (tried on 2.6.2).
 */
function assertAdminStays(config: unknown): void {
  if (adminListener.safeParse(config).success) return
  throw new StepError(
    'GATEWAY_CONFIG_INVALID',
    `The config would move the admin endpoint away from ${LISTEN}.`,
    { hint: 'This is a defect of the driver that rendered it; nothing was sent to the gateway.' },
  )
}
