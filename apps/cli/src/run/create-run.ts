import type { WriteStream } from 'node:tty'
import { connect } from '../api/connect.ts'
import { renderLine } from '../output/render-line.ts'
import type { Line } from '../output/span.ts'
import { chooseTarget } from '../session/choose-target.ts'
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
  return {
    world,
    isJson,
    isColoured: isColoured(world.env, world.stdout, options.color),
    isInteractive: !isJson && world.stdin.isTTY === true && world.stdout.isTTY === true,
    connect: async () => {
      const target = chooseTarget(await contextsFile.read(world.env), options, world.env)
      return connect(world, target)
    },
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
