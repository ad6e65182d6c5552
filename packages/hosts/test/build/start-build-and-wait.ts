import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { dockerBuilder } from '../../src/build/docker-builder.ts'

/** A control plane in small, to be killed: starts one build and waits for ever. */
const argument = JSON.parse(process.argv[2] ?? '{}') as {
  readonly spec: BuildSpec
  readonly contextRoot: string
  readonly stateDirectory: string
  readonly socket: string
}

const builder = dockerBuilder({
  contextRoot: argument.contextRoot,
  stateDirectory: argument.stateDirectory,
  path: '/usr/bin:/bin',
  engineSocket: async () => argument.socket,
  engineSpace: async () => ({ path: '/', freeBytes: 2 ** 40 }),
  minFreeBytes: 1,
  limit: async () => undefined,
})
await builder.start(argument.spec, AbortSignal.timeout(30_000))
setInterval(() => undefined, 60_000)
