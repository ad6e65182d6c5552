import type { ContainerObserved, EnginePort, Labels } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import { containerBody } from './container-body.ts'
import type { EngineClient } from './engine-client.ts'
import { knownContainers } from './known-containers.ts'
import { labelFilter } from './label-filter.ts'
import { lastEnd } from './last-end.ts'
import { mapBounded } from './map-bounded.ts'
import { observeContainer } from './observe-container.ts'
import { settleRemoval } from './settle-removal.ts'
import { summarizeContainer } from './summarize-container.ts'

type ContainerCalls = Pick<
  EnginePort,
  | 'createContainer'
  | 'startContainer'
  | 'stopContainer'
  | 'removeContainer'
  | 'inspectContainer'
  | 'listContainers'
  | 'summarizeContainers'
  | 'waitContainer'
>

const INSPECTS_AT_ONCE = 16
const created = z.object({ Id: z.string() })
const waited = z.object({ StatusCode: z.number() })

export function containerCalls(client: EngineClient, elapsedMs: () => number): ContainerCalls {
  const known = knownContainers()
  const inspect = async (name: string, signal: AbortSignal) => {
    const askedAt = elapsedMs()
    const seen = await client.find({ method: 'GET', path: `${at(name)}/json` }, signal)
    if (seen === undefined) return undefined
    const looked = observeContainer(seen)
    const end = await lastEnd(client, looked, signal)
    const observed = end === undefined ? looked : { ...looked, lastEnd: end }
    known.keep(observed, askedAt)
    return observed
  }
  const list = async (labels: Labels, signal: AbortSignal) => {
    const query = { all: true, filters: labelFilter(labels) }
    const seen = await client.json({ method: 'GET', path: '/containers/json', query }, signal)
    return z.array(z.unknown()).parse(seen).map(summarizeContainer)
  }
  return {
    async createContainer(spec, signal) {
      const query = { name: spec.name }
      const body = containerBody(spec)
      const path = '/containers/create'
      const reply = await client.json({ method: 'POST', path, query, body }, signal)
      return { id: created.parse(reply).Id }
    },
    async startContainer(name, signal) {
      await client.json({ method: 'POST', path: `${at(name)}/start` }, signal)
    },
    async stopContainer(name, graceMs, signal) {
      const query = { t: Math.ceil(graceMs / 1000) }
      await client.find({ method: 'POST', path: `${at(name)}/stop`, query }, signal)
    },
    removeContainer: (name, signal) =>
      settleRemoval(
        async () => {
          const query = { force: true, v: true }
          await client.find({ method: 'DELETE', path: at(name), query }, signal)
        },
        async () => (await inspect(name, signal)) === undefined,
        signal,
      ),
    inspectContainer: inspect,
    async summarizeContainers(labels, signal) {
      return (await list(labels, signal)).map(({ summary }) => summary)
    },
    async listContainers(labels, signal) {
      const rows = await list(labels, signal)
      const listedAt = elapsedMs()
      const seen = await mapBounded(
        rows,
        INSPECTS_AT_ONCE,
        async (row) => known.recall(row, listedAt) ?? (await inspect(row.summary.id, signal)),
      )
      // Gone between the two looks.
      return seen.filter((container): container is ContainerObserved => container !== undefined)
    },
    async waitContainer(name, signal) {
      const reply = await client.json({ method: 'POST', path: `${at(name)}/wait` }, signal)
      return { exitCode: waited.parse(reply).StatusCode }
    },
  }
}

function at(name: string): string {
  return `/containers/${encodeURIComponent(name)}`
}
