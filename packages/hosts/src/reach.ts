import type { FilesPort } from '@keystone/plugin-kit/ports/files-port'
import type { OpenStream } from './open-stream.ts'

/** How one machine is reached: all that differs between this one and one over SSH. */
export interface Reach {
  /** Streams to a unix socket on that machine. */
  streams(socketPath: string): OpenStream
  /** Files below the machine's data directory. */
  readonly files: FilesPort
  /** Runs a program there by argv; only where Docker and files cannot do it. A missing program exits with 127. */
  exec(
    argv: readonly [string, ...string[]],
    signal: AbortSignal,
    input?: string,
  ): Promise<ExecResult>
  /** Text of a small file anywhere on that machine: for what the kernel tells. An Error, or a StepError where nobody answers. */
  readText(path: string, signal: AbortSignal): Promise<string>
  /** Writes into an existing file anywhere on that machine, in place: for the kernel's own files. */
  writeInPlace(path: string, text: string, signal: AbortSignal): Promise<void>
  /** Makes a folder anywhere on that machine, and those above it; there already is fine. */
  makeFolder(path: string, signal: AbortSignal): Promise<void>
  /** Bytes free for any path on that machine. */
  freeBytes(path: string, signal: AbortSignal): Promise<number>
  /** The next call tries at once, although the last one may just have failed. */
  retryNow(): void
  /** Ends the connection and every stream over it. */
  close(): Promise<void>
}

export interface ExecResult {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}
