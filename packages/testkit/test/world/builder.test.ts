import { builderPortSuite } from '../../src/conformance/builder-port-suite.ts'
import type { App } from '../../src/world/app.ts'
import { openGate } from '../../src/world/open-gate.ts'
import { pretendedBuilder } from '../../src/world/pretended-builder.ts'
import { realTimeWorld } from './real-time-world.ts'

const APP: App = {
  version: '1',
  buildMs: 20,
  buildFails: false,
  readyAfterMs: 0,
  stopsAfterMs: 0,
  oneOff: { takesMs: 0, exitCode: 0 },
}
const DOES: Readonly<Record<string, Partial<App>>> = {
  works: {},
  'takes a second': { buildMs: 1_000 },
  fails: { buildFails: true },
  waits: { buildMs: 600_000 },
}

builderPortSuite('pretended', async () => {
  const { world, machine } = realTimeWorld()
  const builder = () => pretendedBuilder(world, machine, openGate)
  return {
    builder: builder(),
    successor: builder,
    withoutRoom: () => {
      machine.diskFull = true
      return builder()
    },
    spec(buildId, does) {
      const contextDirectory = `/contexts/${buildId}`
      const app = new TextEncoder().encode(JSON.stringify({ ...APP, ...DOES[does] }))
      world.disk.set(`${contextDirectory}/app.json`, app)
      return {
        buildId,
        contextDirectory,
        dockerfile: 'Dockerfile',
        tag: `conformance/${buildId}:1`,
        labels: {},
        args: {},
        secrets: {},
        target: undefined,
        noCache: false,
        registryAuth: [],
        memoryBytes: 1024 ** 3,
        cpus: 1,
        timeoutMs: 60_000,
      }
    },
    imageOf: async (tag) => machine.references.get(tag),
    close: async () => {
      for (const build of machine.builds.values()) build.untime()
    },
  }
})
