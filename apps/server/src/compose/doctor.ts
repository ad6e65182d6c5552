import { access, constants, statfs } from 'node:fs/promises'
import { Socket } from 'node:net'
import type { Retention } from '@keystone/store/retention/retention'
import type { Finding } from '../http/handlers/system-facts.ts'

const MIN_FREE_BYTES = 2 * 1024 ** 3

export interface DoctorOptions {
  readonly dataDirectory: string
  readonly dockerSocket: string
  /** Version of the engine, or why it does not answer. */
  readonly engineVersion: (signal: AbortSignal) => Promise<string>
  readonly retention: Retention
}

/** What a person would look at first when something is wrong; each finding says how to mend it (SF-4). */
export async function examine(
  options: DoctorOptions,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  return await Promise.all([
    folder(options.dataDirectory),
    disk(options.dataDirectory),
    socket(options.dockerSocket),
    engine(options, signal),
    history(options.retention),
  ])
}

const DAY_MS = 24 * 3_600_000

function history({ outputMs, eventsMs, operationsMs }: Retention): Finding {
  const days = (ms: number) => `${ms / DAY_MS} days`
  return {
    id: 'history',
    ok: true,
    what: 'Operations are kept for a while after their end.',
    found: `output ${days(outputMs)}, events ${days(eventsMs)}, the rest ${days(operationsMs)}`,
  }
}

async function folder(path: string): Promise<Finding> {
  const what = 'The data folder can be written.'
  const isWritable = await answers(access(path, constants.R_OK | constants.W_OK))
  return isWritable
    ? { id: 'data-folder', ok: true, what, found: path }
    : {
        id: 'data-folder',
        ok: false,
        what,
        found: `${path} cannot be written`,
        fix: `chown it to the user of Keystone.`,
      }
}

async function disk(path: string): Promise<Finding> {
  const what = 'The disk has room.'
  const { bavail, bsize } = await statfs(path)
  const freeBytes = bavail * bsize
  const found = `${(freeBytes / 1024 ** 3).toFixed(1)} GiB free at ${path}`
  return freeBytes >= MIN_FREE_BYTES
    ? { id: 'disk', ok: true, what, found }
    : {
        id: 'disk',
        ok: false,
        what,
        found,
        fix: 'Run a clean-up of the server, or give it a larger disk.',
      }
}

async function socket(path: string): Promise<Finding> {
  const what = 'The socket of the Docker engine can be opened.'
  const isOpen = await answers(connectTo(path))
  return isOpen
    ? { id: 'docker-socket', ok: true, what, found: path }
    : {
        id: 'docker-socket',
        ok: false,
        what,
        found: `${path} does not answer`,
        fix: 'Start the engine, or add the user of Keystone to the group docker.',
      }
}

async function engine(options: DoctorOptions, signal: AbortSignal): Promise<Finding> {
  const what = 'The Docker engine is 20.10 or newer.'
  try {
    const version = await options.engineVersion(signal)
    const [major = 0, minor = 0] = version.split('.').map(Number)
    const isEnough = major > 20 || (major === 20 && minor >= 10)
    return isEnough
      ? { id: 'docker-version', ok: true, what, found: version }
      : { id: 'docker-version', ok: false, what, found: version, fix: 'Install a newer engine.' }
  } catch {
    return {
      id: 'docker-version',
      ok: false,
      what,
      found: 'no answer',
      fix: 'Start the engine: `npm start` does.',
    }
  }
}

function answers(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}

function connectTo(path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const one = new Socket()
  one.once('connect', () => resolve()).once('error', reject)
  one.connect(path)
  return promise.finally(() => one.destroy())
}
