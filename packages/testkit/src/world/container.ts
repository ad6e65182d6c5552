import type { ContainerSpec, LogLine } from '@keystone/plugin-kit/ports/engine-port'
import type { Behaviour, Program } from './program.ts'

/** One container on a pretended engine. */
export interface Container {
  readonly id: string
  readonly spec: ContainerSpec
  readonly imageId: string
  readonly program: Program
  state: 'created' | 'running' | 'restarting' | 'exited'
  exitCode: number
  restartCount: number
  startedAt: number | undefined
  finishedAt: number | undefined
  /** What it does since its last start. */
  behaviour: Behaviour | undefined
  /** True once its port answers. */
  listening: boolean
  /** It ended, or restarted, though nobody asked for it: what visitors miss then is its own fault. */
  diedAt: number | undefined
  /** By name of the network; the address is held only while it runs. */
  readonly endpoints: Map<string, Endpoint>
  readonly lines: LogLine[]
  /** Timers of its life; taken back when it ends. */
  readonly timers: Set<() => void>
  /** Resolved at the next end. */
  ended: PromiseWithResolvers<void>
}

export interface Endpoint {
  readonly wanted: string | undefined
  address: string | undefined
}
