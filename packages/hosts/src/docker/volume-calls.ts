import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import type { EngineClient } from './engine-client.ts'
import { labelFilter } from './label-filter.ts'

type VolumeCalls = Pick<EnginePort, 'createVolume' | 'listVolumes' | 'removeVolume'>

const listed = z.object({
  Volumes: z
    .array(z.object({ Name: z.string(), Labels: z.record(z.string(), z.string()).nullish() }))
    .nullish(),
})

export function volumeCalls(client: EngineClient): VolumeCalls {
  return {
    async createVolume(name, labels, signal) {
      const body = { Name: name, Driver: 'local', Labels: labels }
      await client.json({ method: 'POST', path: '/volumes/create', body }, signal)
    },
    async listVolumes(labels, signal) {
      const query = { filters: labelFilter(labels) }
      const seen = await client.json({ method: 'GET', path: '/volumes', query }, signal)
      return (listed.parse(seen).Volumes ?? []).map((volume) => ({
        name: volume.Name,
        labels: volume.Labels ?? {},
      }))
    },
    async removeVolume(name, signal) {
      const path = `/volumes/${encodeURIComponent(name)}`
      await client.find({ method: 'DELETE', path }, signal)
    },
  }
}
