import type { WriteStream } from 'node:tty'
import { connect } from '../api/connect.ts'
import { renderLine } from '../output/render-line.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { chooseTarget, type Target } from '../session/choose-target.ts'
import { contextsFile } from '../session/contexts-file.ts'
import type { GlobalOptions } from './global-options.ts'
import { isColoured } from './is-coloured.ts'
import type { Run } from './run.ts'
import type { Surroundings } from './surroundings.ts'

export function createRun(world: Surroundings, options: GlobalOptions): Run {
  const isJson = options.json === true
  const write = (stream: WriteStream, lines: readonly Line[]) => {
    const rendering = { isColoured: isColoured(world.env, stream, options.color) }
    for (const line of lines) stream.write(`${renderLine(line, rendering)}\n`)
  }
  // For machines on stderr, too, where every line is a document: standard output is for the result.
  const warn = (text: string) => {
    if (isJson) world.stderr.write(`${JSON.stringify({ note: text })}\n`)
    else write(world.stderr, [[styled('warn', text)]])
  }
  const connectTo = (target: Target) =>
    connect(world, target, { timeoutMs: options.timeout * 1_000, warn })
  return {
    world,
    isJson,
    isColoured: isColoured(world.env, world.stdout, options.color),
    isInteractive: !isJson && world.stdin.isTTY === true && world.stdout.isTTY === true,
    connect: async () =>
      connectTo(chooseTarget(await contextsFile.read(world.env), options, world.env)),
    connectTo,
    show: (value, human) => {
      if (isJson) world.stdout.write(`${JSON.stringify(value)}\n`)
      else write(world.stdout, human())
    },
    say: (...lines) => {
      if (!isJson) write(world.stdout, lines)
    },
    note: (...lines) => {
      if (!isJson) write(world.stderr, lines)
    },
  }
}
