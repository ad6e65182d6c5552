import { mkdirSync, readdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { BuilderPort, BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { type LabEngine, labEngine } from '@keystone/testkit/lab/lab-engine'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { buildFolder } from '../../src/build/build-folder.ts'
import { type DockerBuilderOptions, dockerBuilder } from '../../src/build/docker-builder.ts'

export interface BuilderAtWork {
  readonly builder: BuilderPort
  readonly options: DockerBuilderOptions
  readonly lab: LabEngine
  /** A build of these files; its tag is removed at the end. */
  readonly spec: (
    buildId: string,
    files: Readonly<Record<string, string>>,
    more?: Partial<BuildSpec>,
  ) => BuildSpec
  /** Every line that a build has written so far. */
  readonly outputOf: (buildId: string) => readonly string[]
  /** Names of all files below the builder's state. */
  readonly stateFiles: () => readonly string[]
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** The builder of the product on the machine's engine, with folders of its own for one test. */
export function builderAtWork(more: Partial<DockerBuilderOptions> = {}): BuilderAtWork {
  const lab = labEngine()
  const temp = tempDir('build')
  const contextRoot = path.join(temp.path, 'contexts')
  const stateDirectory = path.join(temp.path, 'state')
  mkdirSync(contextRoot)
  mkdirSync(stateDirectory)
  const options: DockerBuilderOptions = {
    stateDirectory,
    contextRoot,
    path: '/usr/bin:/bin',
    engineSocket: async () => lab.socketPath,
    engineSpace: async () => {
      const { bavail, bsize } = statfsSync('/var/lib/docker')
      return { path: '/var/lib/docker', freeBytes: bavail * bsize }
    },
    minFreeBytes: 1024 ** 2,
    limit: async () => undefined,
    ...more,
  }
  const builder = dockerBuilder(options)
  const buildIds = new Set<string>()
  const close = async () => {
    for (const id of buildIds) await builder.discard(id, AbortSignal.timeout(30_000))
    await lab.close()
    await temp.close()
  }
  return {
    builder,
    options,
    lab,
    spec(buildId, files, extra = {}) {
      buildIds.add(buildId)
      const contextDirectory = path.join(contextRoot, buildId)
      mkdirSync(contextDirectory)
      for (const [name, content] of Object.entries(files)) {
        writeFileSync(path.join(contextDirectory, name), content)
      }
      return {
        buildId,
        contextDirectory,
        dockerfile: 'Dockerfile',
        tag: `${lab.prefix}/${buildId}:1`,
        labels: { [lab.label.name]: lab.label.value },
        args: {},
        secrets: {},
        target: undefined,
        noCache: false,
        registryAuth: [],
        memoryBytes: 512 * 1024 ** 2,
        cpus: 1,
        timeoutMs: 60_000,
        ...extra,
      }
    },
    outputOf: (buildId) => {
      const output = readFileSync(buildFolder(stateDirectory, buildId).output, 'utf8')
      return output.trimEnd().split('\n')
    },
    stateFiles: () => readdirSync(stateDirectory, { recursive: true, encoding: 'utf8' }),
    [Symbol.asyncDispose]: close,
  }
}
