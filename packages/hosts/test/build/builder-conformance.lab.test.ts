import { builderPortSuite } from '@keystone/testkit/conformance/builder-port-suite'
import { dockerBuilder } from '../../src/build/docker-builder.ts'
import { builderAtWork } from './builder-at-work.ts'

builderPortSuite('docker build on this machine', async () => {
  const at = builderAtWork()
  const runs: Readonly<Record<string, string>> = {
    works: `echo works ${process.pid}`,
    'takes a second': `echo before && sleep 2 && echo ${process.pid} ${performance.now()}`,
    fails: 'echo because && exit 3',
    waits: 'sleep 600',
  }
  return {
    builder: at.builder,
    successor: () => dockerBuilder(at.options),
    withoutRoom: () => dockerBuilder({ ...at.options, minFreeBytes: Number.MAX_SAFE_INTEGER }),
    spec: (buildId, does) =>
      at.spec(buildId, { Dockerfile: `FROM busybox:stable\nRUN ${runs[does]}\n` }),
    async imageOf(tag) {
      const ids = await at.lab.docker('images', '--quiet', '--no-trunc', tag)
      return ids.trim() || undefined
    },
    close: at[Symbol.asyncDispose],
  }
})
