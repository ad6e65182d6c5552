import type { Secret } from '@keystone/domain/secret'
import type { RegistryAuth } from './engine-port.ts'

/**
 * Builds on one server's engine: labelled work that outlives the control plane where it can, found
 * again by its id (the act of the step), followed, stopped. A build that the engine ended together with
 * its client is `absent` and is run again from the layer cache.
 */
export interface BuilderPort {
  /** Starts it. Already running or finished under this id is fine. BUILD_DISK_SPACE (refused) when it would not fit. */
  start(spec: BuildSpec, signal: AbortSignal): Promise<void>
  observe(buildId: string, signal: AbortSignal): Promise<BuildObserved>
  /** Every output line from the beginning (a restarted control plane misses none), until it ended. */
  follow(buildId: string, onLine: (line: string) => void, signal: AbortSignal): Promise<void>
  /** Ends it and everything it started; waits until it is gone. Missing is fine. */
  stop(buildId: string, signal: AbortSignal): Promise<void>
  /** Removes its bookkeeping (output, metadata), not its image. */
  discard(buildId: string, signal: AbortSignal): Promise<void>
}

export interface BuildSpec {
  readonly buildId: string
  /** Folder on the control plane's machine. */
  readonly contextDirectory: string
  /** Relative to the context. */
  readonly dockerfile: string
  readonly tag: string
  readonly labels: Readonly<Record<string, string>>
  readonly args: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, Secret>>
  readonly target: string | undefined
  readonly noCache: boolean
  readonly registryAuth: readonly RegistryAuth[]
  readonly memoryBytes: number
  readonly cpus: number
  readonly timeoutMs: number
}

export type BuildObserved =
  | { readonly is: 'absent' }
  | { readonly is: 'running' }
  | { readonly is: 'succeeded'; readonly imageId: string }
  | {
      readonly is: 'failed'
      readonly message: string
      readonly exitCode: number | undefined
      /** Folder of the control plane's machine that has no space left: that, and not what was built, may be why. */
      readonly fullFolder?: string
    }
