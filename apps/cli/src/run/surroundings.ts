import type { ReadStream, WriteStream } from 'node:tty'

/** Everything of the outside that the command line uses; put together in main.ts. */
export interface Surroundings {
  readonly stdin: ReadStream
  readonly stdout: WriteStream
  readonly stderr: WriteStream
  readonly env: Readonly<Record<string, string | undefined>>
  /** Working folder. */
  readonly folder: string
  readonly nowMs: () => number
  /** A fresh Idempotency-Key. */
  readonly newKey: () => string
  /** Resolves after `ms`, or at once when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Aborts at the first Ctrl-C. */
  readonly interrupted: AbortSignal
}
