import { readServerEvents } from '@keystone/contract/client/read-server-events'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp } from './support/examples.ts'
import { nodeReached, type Operation, succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const TALKS = scriptApp(
  [
    'echo "release $KEYSTONE_RELEASE begins"',
    'printf "\\033[31mred\\033[0m <b>not bold</b>\\n"',
    'echo "an error" >&2',
    'httpd -p 8080 -h /www',
    'n=0; while true; do n=$((n+1)); echo "tick $n of $KEYSTONE_RELEASE"; sleep 0.2; done',
  ].join('\n'),
)
type Line = { replicaId: string; releaseNumber: number; stream: string; text: string; slot: number }
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let workload: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  const place = await makePlace(plane.api, 'talk')
  await git.createRepository('app', TALKS)
  const id = await makeWorkload(plane.api, place, 'app', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/app.git` } },
    processes: { web: { port: 8080, replicas: 2 } },
    faces: [{ host: 'talk.localhost' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  workload = `/v1/workloads/${id}`
  await succeed(plane.api, `${workload}/deployments`)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

/** Collects the lines of a stream until told to stop. */
function follow(path: string, headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const lines: Line[] = []
  const ids: string[] = []
  const reading = (async () => {
    const response = await plane.api.stream(path, stop.signal, headers)
    expect(response.headers.get('content-type')).toMatch(/text\/event-stream/)
    for await (const event of readServerEvents(response.body as ReadableStream<Uint8Array>)) {
      lines.push(JSON.parse(event.data) as Line)
      ids.push(event.id ?? '')
    }
  })().catch((error: unknown) => {
    if (!stop.signal.aborted) throw error
  })
  return {
    lines,
    ids,
    stop: () => {
      stop.abort()
      return reading
    },
  }
}

test('WL-28: lines of both replicas are followed live, each with its stream, as the text that was written', async () => {
  const followed = follow(`${workload}/logs/stream?tail=100`)
  const of = (slot: number) => followed.lines.filter((line) => line.slot === slot)
  const ticks = (slot: number) => of(slot).filter((line) => line.text.startsWith('tick'))
  await waitFor('lines of both', () => ticks(1).length > 4 && ticks(2).length > 4)
  await followed.stop()
  expect(of(1).find((line) => line.stream === 'stderr')?.text).toBe('an error')
  expect(of(1).map((line) => line.text)).toContain('\u001b[31mred\u001b[0m <b>not bold</b>')
  const numbers = ticks(1).map((line) => Number(/^tick (\d+)/.exec(line.text)?.[1]))
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(new Set(numbers).size).toBe(numbers.length)
})

test('WL-28: a broken stream resumes after the last line seen; nothing is missed and nothing comes twice', async () => {
  const path = `${workload}/logs/stream?tail=1000`
  const first = follow(path)
  await waitFor('some lines', () => first.lines.length > 10)
  await first.stop()
  const last = first.ids.at(-1) ?? ''
  const second = follow(path, { 'last-event-id': last })
  await waitFor('more lines', () => second.lines.length > 10)
  await second.stop()
  for (const slot of [1, 2]) {
    const ticks = [...first.lines, ...second.lines]
      .filter((line) => line.slot === slot && line.text.startsWith('tick'))
      .map((line) => Number(/^tick (\d+)/.exec(line.text)?.[1]))
    const [from = 0] = ticks
    expect(ticks).toEqual(ticks.map((_, index) => from + index))
  }
})

test('WL-28: replicas that start later join the stream; what removed ones said is kept and can be searched', async () => {
  const { api } = plane
  const followed = follow(`${workload}/logs/stream?tail=10`)
  await succeed(api, `${workload}/restart`)
  await succeed(api, `${workload}/deployments`)
  await waitFor('lines of the new release', () =>
    followed.lines.some((line) => line.text === 'release 3 begins'),
  )
  await followed.stop()

  const search = (q: string) =>
    api.get<{ items: Line[] }>(`${workload}/logs?tail=1000&q=${encodeURIComponent(q)}`)
  const { items } = await search('RELEASE 1 begins')
  expect(items.map((line) => line.slot).toSorted()).toEqual([1, 2])
  expect(items.every((line) => line.releaseNumber === 1)).toBe(true)
  const { items: sources } = await api.get<{ items: { replicaId: string }[] }>(
    `${workload}/logs/sources`,
  )
  expect(sources).toHaveLength(6)
  const [gone] = items
  const one = await api.get<{ items: Line[] }>(`${workload}/logs?replicaId=${gone?.replicaId}`)
  expect(one.items.map((line) => line.text)).toContain('release 1 begins')
  expect(one.items.every((line) => line.replicaId === gone?.replicaId)).toBe(true)
})

test('OPS-8: an operation is followed live to its end, and the same again after it', async () => {
  const { api } = plane
  const { id } = await api.send<Operation>('POST', `${workload}/deployments`, {})
  const read = async () => {
    const response = await api.stream(`/v1/operations/${id}/stream`, AbortSignal.timeout(60_000))
    const seen: { event: string; data: string }[] = []
    for await (const event of readServerEvents(response.body as ReadableStream<Uint8Array>))
      seen.push(event)
    return seen
  }
  const live = await read()
  expect(live.at(-1)).toMatchObject({ event: 'end', data: expect.stringContaining('succeeded') })
  await nodeReached(api, id, 'prune', ['done'])
  const later = await read()
  const outputs = (all: typeof live) =>
    all.filter((one) => one.event === 'output').map((one) => one.data)
  expect(outputs(live).length).toBeGreaterThan(5)
  expect(outputs(later).toSorted()).toEqual(outputs(live).toSorted())
})
