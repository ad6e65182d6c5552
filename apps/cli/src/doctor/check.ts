import type { Surroundings } from '../run/surroundings.ts'
import type { Target } from '../session/choose-target.ts'
import type { Finding } from './finding.ts'

export interface Patient {
  readonly world: Surroundings
  /** The control plane to look at; undefined where none is known. */
  readonly target: Target | undefined
}

/** Looks at one part of the machine. Never throws: what cannot be looked at is a finding too. */
export type Check = (patient: Patient) => Promise<readonly Finding[]>
