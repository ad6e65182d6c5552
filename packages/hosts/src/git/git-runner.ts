import { setTimeout as delay } from 'node:timers/promises'
import type { GitRepository } from '@keystone/plugin-kit/ports/git-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { run } from '../process/run.ts'
import { assertSize } from './assert-size.ts'
import { gitEnvironment } from './git-environment.ts'
import { gitFailure } from './git-failure.ts'

export interface GitLimits {
  /** A Git process that says nothing for so long is ended. */
  readonly quietMs: number
  /** Bytes of the checkout, its repository included. */
  readonly maxBytes: number
}

export type GitRun = (
  argv: readonly [string, ...string[]],
  onLine?: (line: string) => void,
) => Promise<string>

const SIZE_EVERY_MS = 500

/**
 * Runs Git commands for one repository with one credential folder; gives their output, throws their
 * failure as a StepError. `directory` is watched for its size while they run.
 */
export function gitRunner(options: {
  readonly repository: GitRepository
  readonly folder: string
  readonly directory: string | undefined
  readonly limits: GitLimits
  readonly path: string
  /** Allowed addresses of the repository's host. */
  readonly addresses: readonly string[]
  readonly signal: AbortSignal
}): GitRun {
  const { repository, directory, limits } = options
  const environment = gitEnvironment(
    repository.url,
    options.folder,
    options.path,
    options.addresses,
  )
  const redact = redactor(repository)
  return async (argv, onLine) => {
    const size = watchSize(directory, limits.maxBytes)
    const result = await run({
      argv,
      environment,
      quietMs: limits.quietMs,
      onLine: (line) => onLine?.(redact(line)),
      signal: AbortSignal.any([options.signal, size.signal]),
    }).finally(size.end)
    if (result.ended === 'exited' && result.exitCode === 0) return result.stdout
    if (size.signal.aborted) throw size.signal.reason
    if (result.ended === 'aborted') throw aborted()
    if (result.ended === 'quiet') throw stalled(limits.quietMs)
    throw gitFailure(redact(result.stderr))
  }
}

/** Neither Git nor a host prints credentials, but a host may echo what it was sent. */
function redactor({ credential }: GitRepository): (text: string) => string {
  if (credential.kind !== 'token') return (text) => text
  const token = credential.token.reveal()
  if (token === '') return (text) => text
  const forms = [token, encodeURIComponent(token), Buffer.from(token).toString('base64')]
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '[secret]'), text)
}

/** Polls, because neither HTTP nor SSH tells how large a pack will be, and a small pack may hold a large tree. */
function watchSize(directory: string | undefined, maxBytes: number) {
  const tooMuch = new AbortController()
  const ended = new AbortController()
  const watch = async (folder: string) => {
    for (;;) {
      await delay(SIZE_EVERY_MS, undefined, { signal: ended.signal })
      await assertSize(folder, maxBytes)
    }
  }
  // It ends by what it found, or by the abort of its pause.
  if (directory !== undefined)
    watch(directory).catch((error: unknown) => {
      if (!ended.signal.aborted) tooMuch.abort(error)
    })
  return { signal: tooMuch.signal, end: () => ended.abort() }
}

function stalled(quietMs: number): StepError {
  return new StepError('GIT_STALLED', `Git made no progress for ${quietMs / 1000} s`, {
    nature: 'transient',
    hint: 'The Git host accepts connections and sends nothing. Try again later.',
  })
}

function aborted(): StepError {
  return new StepError('GIT_ABORTED', 'Git was ended before it was done', { nature: 'lost' })
}
