import type { PhaseResult } from '../bootstrap/phase.ts'
import type { EngineEndpoint } from '../engine/engine-endpoint.ts'
import { engineRequest } from '../engine/engine-request.ts'
import { IMAGE_LABELS } from '../images/render-dockerfile.ts'

type Listed = { readonly Id?: string; readonly Name?: string }

const FILTERS = encodeURIComponent(JSON.stringify({ label: [`${IMAGE_LABELS.managed}=true`] }))

/** Removes containers, networks, volumes and images with our label, in the order that frees each. */
export async function removeManagedObjects(
  endpoint: EngineEndpoint,
  what: { readonly volumes: boolean },
): Promise<PhaseResult> {
  const list = (path: string) => listObjects(endpoint, path)
  const remove = (path: string) => engineRequest(endpoint, { method: 'DELETE', path })
  const containers = await list(`/containers/json?all=1&filters=${FILTERS}`)
  for (const { Id } of containers) await remove(`/containers/${Id}?force=1&v=1`)
  const networks = await list(`/networks?filters=${FILTERS}`)
  for (const { Id } of networks) await remove(`/networks/${Id}`)
  const volumes = what.volumes ? await listVolumes(endpoint) : []
  for (const { Name } of volumes) await remove(`/volumes/${encodeURIComponent(Name ?? '')}`)
  const images = await list(`/images/json?filters=${FILTERS}`)
  for (const { Id } of images) await remove(`/images/${Id}?force=1`)
  const counts = { containers, networks, volumes, images }
  const parts = Object.entries(counts).map(([noun, found]) => `${found.length} ${noun}`)
  return { changed: true, summary: `removed ${parts.join(', ')}` }
}

async function listObjects(endpoint: EngineEndpoint, path: string): Promise<readonly Listed[]> {
  const reply = await engineRequest(endpoint, { method: 'GET', path })
  return JSON.parse(reply.text) as Listed[]
}

async function listVolumes(endpoint: EngineEndpoint): Promise<readonly Listed[]> {
  const path = `/volumes?filters=${FILTERS}`
  const reply = await engineRequest(endpoint, { method: 'GET', path })
  return (JSON.parse(reply.text) as { Volumes: Listed[] | null }).Volumes ?? []
}
