import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import { z } from 'zod'
import type { EngineClient } from './engine-client.ts'
import { engineEvents } from './engine-events.ts'
import { logFrames } from './log-frames.ts'
import { logLines } from './log-lines.ts'
import { untilAborted } from './until-aborted.ts'

type StreamCalls = Pick<EnginePort, 'execContainer' | 'logs' | 'events'>

const MAX_OUTPUT_BYTES = 64 * 1024
const created = z.object({ Id: z.string() })
const execState = z.object({ ExitCode: z.number().nullable() })

export function streamCalls(client: EngineClient): StreamCalls {
  return {
    async execContainer(name, argv, signal) {
      const body = { Cmd: argv, AttachStdout: true, AttachStderr: true }
      const path = `${at(name)}/exec`
      const { Id } = created.parse(await client.json({ method: 'POST', path, body }, signal))
      const start = { method: 'POST', path: `/exec/${Id}/start`, body: { Detach: false } } as const
      const output = await collect(await client.stream(start, signal))
      const state = await client.json({ method: 'GET', path: `/exec/${Id}/json` }, signal)
      return { exitCode: execState.parse(state).ExitCode ?? -1, output }
    },
    async *logs(name, options, signal) {
      const query = {
        stdout: true,
        stderr: true,
        timestamps: true,
        follow: options.follow,
        tail: options.tail ?? 'all',
        since: options.sinceMs === undefined ? undefined : (options.sinceMs / 1000).toFixed(3),
      }
      const request = { method: 'GET', path: `${at(name)}/logs`, query } as const
      const lines = async function* () {
        yield* logLines(logFrames(await client.stream(request, signal)))
      }
      yield* untilAborted(lines(), signal)
    },
    async *events(signal) {
      const lines = async function* () {
        yield* engineEvents(await client.stream({ method: 'GET', path: '/events' }, signal))
      }
      yield* untilAborted(lines(), signal)
    },
  }
}

async function collect(response: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let room = MAX_OUTPUT_BYTES
  // Read to the end although nothing more is kept: the exit code comes after it.
  for await (const { payload } of logFrames(response)) {
    if (room > 0) parts.push(Buffer.from(payload.subarray(0, room)))
    room -= payload.length
  }
  const text = Buffer.concat(parts).toString('utf8')
  return room < 0 ? `${text}\n… [output cut at 64 KiB]` : text
}

function at(name: string): string {
  return `/containers/${encodeURIComponent(name)}`
}
