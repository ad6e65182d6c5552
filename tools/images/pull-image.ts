import type { EngineEndpoint } from '../engine/engine-endpoint.ts'
import { engineRequest } from '../engine/engine-request.ts'

/** Without any answer for this long a registry counts as unreachable; a slow pull keeps talking. */
const SILENCE_TIMEOUT_MS = 10_000

/** Pulls an image by its usual name. Returns whether the engine has it now. */
export async function pullImage(
  endpoint: EngineEndpoint,
  repository: string,
  tag: string,
): Promise<boolean> {
  const query = new URLSearchParams({ fromImage: repository, tag })
  const path = `/images/create?${query}`
  try {
    const request = { method: 'POST', path, timeoutMs: SILENCE_TIMEOUT_MS } as const
    const reply = await engineRequest(endpoint, request)
    return reply.status === 200 && !reply.text.includes('"errorDetail"')
  } catch {
    return false
  }
}
