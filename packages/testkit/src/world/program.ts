import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'

/** What an image does when a container of it is started: the only thing that differs between applications here. */
export type Program = (spec: ContainerSpec) => Behaviour

export interface Behaviour {
  /** Printed to stdout at the start. */
  readonly lines: readonly string[]
  /** What it answers, from when on; absent: it listens nowhere. */
  readonly listens?: {
    readonly port: number
    readonly afterMs: number
    /** `hang`: takes the connection and never answers. */
    readonly answer: (path: string) => Answer | 'hang'
  }
  /** Ends by itself; absent: runs until it is stopped. */
  readonly ends?: { readonly afterMs: number; readonly exitCode: number }
  /** From the stop signal to its end; more than the grace period means that it is killed. */
  readonly stopsAfterMs: number
  /** Called when it ends by itself, for what it did outside (a migration of a database). */
  readonly ended?: () => void
}

export interface Answer {
  readonly status: number
  readonly body: string
}
