import type { Json } from './json.ts'

/**
 * The error of a step decides what happens next:
 * - `refused`: the world said no and nothing was done; the step fails, no retry.
 * - `transient`: the world said no for now; retried with backoff while attempts remain.
 * - `lost`: no reply, so the outcome is unknown and reality is probed (OPS-6a: never "failed").
 *
 * An error that is not a StepError counts as `lost`: a bug must not be mistaken for proof that
 * nothing happened.
 */
export class StepError extends Error {
  readonly code: string
  readonly nature: 'refused' | 'transient' | 'lost'
  /** What the person should do next. */
  readonly hint: string | undefined
  /** Evidence for people: ids, states, last log lines. Never secrets. */
  readonly detail: Json | undefined

  constructor(
    code: string,
    message: string,
    options: {
      readonly nature?: 'refused' | 'transient' | 'lost'
      readonly hint?: string
      readonly detail?: Json
      readonly cause?: unknown
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'StepError'
    this.code = code
    this.nature = options.nature ?? 'refused'
    this.hint = options.hint
    this.detail = options.detail
  }
}
