import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import { adminRefusal } from './admin-refusal.ts'
import { adminRequest } from './admin-request.ts'
import { CONFIG_PATH } from './config-path.ts'
import type { GatewayContext } from './gateway-context.ts'
import { gatewayFiles } from './gateway-files.ts'

const MODE = 0o600

/**
 * Caddy takes it first, the disk second: what is on disk was good once. A crash in between leaves an
 * older good config there, and the reconciler finds the difference after the gateway's next start.
 * Caddy itself sees an equal config and does not reload.
 */
export function applyConfig(context: GatewayContext): GatewayPort['applyConfig'] {
  return async (config, etag, signal) => {
    const body = JSON.stringify(config)
    const request = { method: 'POST', path: CONFIG_PATH, headers: { 'If-Match': etag }, body }
    const reply = await adminRequest(context, { ...request, method: 'POST' }, signal)
    if (reply.status !== 200) throw adminRefusal(reply)
    await keepOnDisk(context, body, signal)
  }
}

async function keepOnDisk(
  { files, server }: GatewayContext,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  const { config } = gatewayFiles(server)
  const kept = await files.read(config, signal)
  if (kept !== undefined && Buffer.from(kept).toString('utf8') === body) return
  await files.writeAtomic(config, body, MODE, signal)
}
