import { LABELS } from '../../packages/domain/src/labels.ts'
import type { PhaseResult } from '../bootstrap/phase.ts'
import type { EngineEndpoint } from '../engine/engine-endpoint.ts'
import { engineRequest } from '../engine/engine-request.ts'

export type RemovalScope = {
  /** Objects of other installations on the same engine stay. */
  readonly installation: string
  readonly volumes: boolean
}

/** Removes this installation's containers, networks, volumes and images, in the order that frees each. */
export async function removeManagedObjects(
  endpoint: EngineEndpoint,
  { installation, volumes }: RemovalScope,
): Promise<PhaseResult> {
  const label = [`${LABELS.managed}=true`, `${LABELS.installation}=${installation}`]
  const filters = `filters=${encodeURIComponent(JSON.stringify({ label }))}`
  const removeAll = async (listPath: string, removePath: (id: string) => string) => {
    const ids = await listIds(endpoint, listPath)
    for (const id of ids) await engineRequest(endpoint, { method: 'DELETE', path: removePath(id) })
    return ids.length
  }
  const counts = {
    containers: await removeAll(
      `/containers/json?all=1&${filters}`,
      (id) => `/containers/${id}?force=1&v=1`,
    ),
    networks: await removeAll(`/networks?${filters}`, (id) => `/networks/${id}`),
    volumes: volumes ? await removeAll(`/volumes?${filters}`, (name) => `/volumes/${name}`) : 0,
    images: await removeAll(`/images/json?${filters}`, (id) => `/images/${id}?force=1`),
  }
  const parts = Object.entries(counts).map(([noun, count]) => `${count} ${noun}`)
  return { changed: true, summary: `removed ${parts.join(', ')}` }
}

/** Volumes are listed one level deeper than the rest, and are known by name. */
async function listIds(endpoint: EngineEndpoint, path: string): Promise<readonly string[]> {
  const reply = await engineRequest(endpoint, { method: 'GET', path })
  type Listed = { readonly Id?: string; readonly Name?: string }
  const body = JSON.parse(reply.text) as Listed[] | { readonly Volumes: Listed[] | null }
  const objects = Array.isArray(body) ? body : (body.Volumes ?? [])
  return objects.map(({ Id, Name }) => Id ?? encodeURIComponent(Name ?? ''))
}
