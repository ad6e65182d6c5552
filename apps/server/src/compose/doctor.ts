import { access, constants, statfs } from 'node:fs/promises'
import { Socket } from 'node:net'
import { type Told, tellFrom } from '@keystone/domain/words/tell-from'
import type { Retention } from '@keystone/store/retention/retention'
import type { Finding } from '../http/handlers/system-facts.ts'
import { DOCTOR_TEXTS } from './doctor-texts.ts'

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
const tell = tellFrom(DOCTOR_TEXTS)

interface Look {
  readonly id: string
  readonly what: Told
  /** A path or a version needs no words. */
  readonly found: Told | string
  /** What to do; absent where all is well. */
  readonly fix?: Told
}

function findingOf({ id, what, found, fix }: Look): Finding {
  const said = typeof found === 'string' ? { text: found, words: undefined } : found
  return {
    id,
    ok: fix === undefined,
    what: what.text,
    found: said.text,
    ...(fix === undefined ? {} : { fix: fix.text }),
    words: {
      what: what.words,
      ...(said.words === undefined ? {} : { found: said.words }),
      ...(fix === undefined ? {} : { fix: fix.words }),
    },
  }
}

function history({ outputMs, eventsMs, operationsMs }: Retention): Finding {
  const found = tell('history-days', {
    output: outputMs / DAY_MS,
    events: eventsMs / DAY_MS,
    operations: operationsMs / DAY_MS,
  })
  return findingOf({ id: 'history', what: tell('history-kept'), found })
}

async function folder(path: string): Promise<Finding> {
  const about = { id: 'data-folder', what: tell('data-folder') }
  const isWritable = await answers(access(path, constants.R_OK | constants.W_OK))
  if (isWritable) return findingOf({ ...about, found: path })
  const found = tell('folder-readonly', { path })
  return findingOf({ ...about, found, fix: tell('own-folder') })
}

async function disk(path: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(path)
  const freeBytes = bavail * bsize
  const found = tell('free-at', { freeBytes, path })
  const about = { id: 'disk', what: tell('disk-room'), found }
  if (freeBytes >= MIN_FREE_BYTES) return findingOf(about)
  return findingOf({ ...about, fix: tell('clean-up-or-larger') })
}

async function socket(path: string): Promise<Finding> {
  const about = { id: 'docker-socket', what: tell('socket-open') }
  const isOpen = await answers(connectTo(path))
  if (isOpen) return findingOf({ ...about, found: path })
  const found = tell('socket-silent', { path })
  return findingOf({ ...about, found, fix: tell('start-or-join') })
}

async function engine(options: DoctorOptions, signal: AbortSignal): Promise<Finding> {
  const about = { id: 'docker-version', what: tell('engine-version') }
  try {
    const version = await options.engineVersion(signal)
    const [major = 0, minor = 0] = version.split('.').map(Number)
    const isEnough = major > 20 || (major === 20 && minor >= 10)
    if (isEnough) return findingOf({ ...about, found: version })
    return findingOf({ ...about, found: version, fix: tell('install-newer') })
  } catch {
    return findingOf({ ...about, found: tell('engine-no-answer'), fix: tell('start-engine') })
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
