import { existsSync } from 'node:fs'
import { appendFile, readFile, rm, statfs } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { BuilderPort, BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { withoutSpace } from '../files/without-space.ts'
import { killGroup } from '../process/kill-group.ts'
import { assertContextSafe } from './assert-context-safe.ts'
import { assertOwnSpace } from './assert-own-space.ts'
import { type BuildFolder, buildFolder } from './build-folder.ts'
import { buildLimiter, type SetLimits } from './build-limiter.ts'
import { findBuildProcess } from './find-build-process.ts'
import { type DockerCli, findDockerCli } from './find-docker-cli.ts'
import { followFile } from './follow-file.ts'
import { judgeBuild } from './judge-build.ts'
import { readTail } from './read-tail.ts'
import { spawnBuild } from './spawn-build.ts'

export interface DockerBuilderOptions {
  /** Keeps the bookkeeping of builds. */
  readonly stateDirectory: string
  /** The folder that every build context lies in. */
  readonly contextRoot: string
  /** PATH to search for the docker command. */
  readonly path: string
  /** A unix socket on this machine that leads to the engine's API. */
  readonly engineSocket: (signal: AbortSignal) => Promise<string>
  /** Bytes free where the engine keeps its layers, and where that is. */
  readonly engineSpace: (
    signal: AbortSignal,
  ) => Promise<{ readonly path: string; readonly freeBytes: number }>
  /** A build is refused when less than this is free. */
  readonly minFreeBytes: number
  /** Puts limits around what the engine runs for builds, or lifts them; gives a sentence when it could not. */
  readonly limit: SetLimits
}

const LOOK_EVERY_MS = 50
/** What the last writes before the end of space may leave. */
const FULL_BYTES = 1024 ** 2

/**
 * `docker build` as a process that lives apart from the control plane: session and group of its own,
 * output in a file, found again by the name in its argv. Cancelling it closes its connection, on which
 * the engine ends what it runs for it.
 */
export function dockerBuilder(options: DockerBuilderOptions): BuilderPort {
  /** Builds that this process started, until their end is recorded. */
  const ours = new Map<string, Promise<void>>()
  const limiter = buildLimiter(options.limit)
  let cli: DockerCli | undefined
  const folderOf = (buildId: string) => buildFolder(options.stateDirectory, buildId)
  /** The search through all processes is slow, so only where nothing else tells: after a restart. */
  const isRunning = async (buildId: string) => {
    if (ours.has(buildId)) return true
    const folder = folderOf(buildId)
    if (!existsSync(folder.root) || existsSync(folder.exit)) return false
    return (await findBuildProcess(folder)) !== undefined
  }

  const observe: BuilderPort['observe'] = async (buildId) => {
    if (await isRunning(buildId)) return { is: 'running' }
    const folder = folderOf(buildId)
    await rm(folder.privateRoot, { recursive: true, force: true })
    const judged = judgeBuild({
      imageId: await readFile(folder.imageId, 'utf8').catch(() => ''),
      exitCode: await readExitCode(folder),
      tail: await readTail(folder.output),
    })
    // The command ends with any code where its output finds no room.
    return judged.is === 'failed' && (await isFull(options.stateDirectory))
      ? { ...judged, fullFolder: options.stateDirectory }
      : judged
  }
  const begin = async (spec: BuildSpec, signal: AbortSignal) => {
    const folder = folderOf(spec.buildId)
    cli ??= await findDockerCli(options.path, signal)
    const socket = await options.engineSocket(signal)
    // Before it runs, or a step may have taken what it likes by then. The classic builder has limits in its argv.
    const notice = cli.buildKit ? await limiter.add(spec.buildId, spec, signal) : undefined
    const forget = () => {
      ours.delete(spec.buildId)
      limiter.remove(spec.buildId)
    }
    try {
      const { ended } = await spawnBuild(spec, folder, { cli, path: options.path, socket })
      // A full disk costs the exit code, not the process; `judgeBuild` decides without it.
      ours.set(spec.buildId, ended.catch(() => undefined).finally(forget))
    } catch (error) {
      forget()
      await rm(folder.root, { recursive: true, force: true })
      throw await withoutSpace(options.stateDirectory, error)
    }
    if (notice !== undefined) await appendFile(folder.output, `${notice}\n`)
  }
  const stop: BuilderPort['stop'] = async (buildId, signal) => {
    const folder = folderOf(buildId)
    // Its end is on record: there is nothing to search all processes of the machine for.
    while (ours.has(buildId) || !existsSync(folder.exit)) {
      const group = await findBuildProcess(folder)
      if (group === undefined) break
      killGroup(group)
      await delay(LOOK_EVERY_MS, undefined, { signal })
    }
    await ours.get(buildId)
    await rm(folder.privateRoot, { recursive: true, force: true })
  }
  return {
    async start(spec, signal) {
      const known = await observe(spec.buildId, signal)
      if (known.is !== 'absent') return
      await assertContextSafe(spec.contextDirectory, spec.dockerfile, options.contextRoot)
      await assertOwnSpace(options.stateDirectory)
      await assertSpace(options, signal)
      await begin(spec, signal)
    },
    observe,
    async follow(buildId, onLine, signal) {
      await followFile(folderOf(buildId).output, onLine, async () => {
        const pause = delay(LOOK_EVERY_MS, undefined, { signal })
        await Promise.race([pause, ours.get(buildId) ?? pause])
        return (await isRunning(buildId)) ? 'goes-on' : 'ended'
      })
    },
    stop,
    async discard(buildId, signal) {
      await stop(buildId, signal)
      await rm(folderOf(buildId).root, { recursive: true, force: true })
    },
  }
}

async function isFull(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize < FULL_BYTES
}

async function readExitCode(folder: BuildFolder): Promise<number | undefined> {
  const text = await readFile(folder.exit, 'utf8').catch(() => '{}')
  return (JSON.parse(text) as { readonly exitCode?: number }).exitCode
}

async function assertSpace(options: DockerBuilderOptions, signal: AbortSignal): Promise<void> {
  const { path, freeBytes } = await options.engineSpace(signal)
  if (freeBytes >= options.minFreeBytes) return
  const mebibytes = (bytes: number) => `${Math.round(bytes / 1024 ** 2)} MiB`
  throw new StepError(
    'BUILD_DISK_SPACE',
    `${mebibytes(freeBytes)} are free in ${path}; a build needs ${mebibytes(options.minFreeBytes)}`,
    {
      hint: 'Free space on the build server: remove unused images and build cache.',
      detail: { path, freeBytes, neededBytes: options.minFreeBytes },
    },
  )
}
