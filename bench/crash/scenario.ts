import type { CrashLab } from './lab.ts'

/** One kind of operation in one situation, that can be brought about again and again. */
export interface Scenario {
  /** For people and for `--kind`: `workload.deploy of git`. */
  readonly name: string
  /** Faces that must answer all the time, whatever is killed. */
  readonly hosts: readonly string[]
  /** How it must end in spite of the crash: what was asked for, or, where it cannot succeed, the old state. */
  readonly ends: 'succeeded' | 'failed'
  /** Without success it leaves work over, which a later pass of the control plane does. */
  readonly isRepeatedByItself?: boolean
  /** Its faces come or go, for which the gateway's config is reloaded. */
  readonly facesChange?: boolean
  /** Makes the state in which the operation makes sense. */
  readonly prepare: () => Promise<void>
  /** For what only a start brings about: what must be so before it. */
  readonly whileStopped?: () => Promise<void>
  /** Starts the operation; its id. */
  readonly start: () => Promise<string>
  /** Page that the scenario's face shows at rest; undefined where it has none. */
  readonly answer: () => { readonly host: string; readonly body: string } | undefined
}

/** Made once; its rounds follow one another on the same workload. */
export type ScenarioOf = (lab: CrashLab) => Promise<Scenario>
