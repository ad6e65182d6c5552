import type { EngineEndpoint } from './engine-endpoint.ts'
import { engineRequest } from './engine-request.ts'

const PING_TIMEOUT_MS = 3_000

/** Whether an engine answers a ping there now. */
export async function engineAnswers(endpoint: EngineEndpoint): Promise<boolean> {
  try {
    const request = { method: 'GET', path: '/_ping', timeoutMs: PING_TIMEOUT_MS } as const
    return (await engineRequest(endpoint, request)).status === 200
  } catch {
    return false
  }
}
