import type { PhaseResult } from '../bootstrap/phase.ts'
import type { EngineEndpoint } from '../engine/engine-endpoint.ts'
import { engineRequest } from '../engine/engine-request.ts'
import { readMadeImages } from '../images/made-images.ts'

/**
 * Removes the images that `npm start` made here, unless their name belongs to another image by now.
 * Without force: an image that something foreign still uses loses only our name for it.
 */
export async function removeMadeImages(endpoint: EngineEndpoint): Promise<PhaseResult> {
  let removed = 0
  for (const [reference, id] of Object.entries(readMadeImages())) {
    const path = `/images/${reference}`
    const seen = await engineRequest(endpoint, { method: 'GET', path: `${path}/json` })
    if (seen.status !== 200 || (JSON.parse(seen.text) as { Id: string }).Id !== id) continue
    const reply = await engineRequest(endpoint, { method: 'DELETE', path })
    if (reply.status === 200) removed += 1
  }
  return { changed: removed > 0, summary: `removed ${removed} made here` }
}
