import type { Labels } from '@keystone/plugin-kit/ports/engine-port'
import type { Program } from './program.ts'

export interface Image {
  /** `sha256:…` */
  readonly id: string
  readonly labels: Labels
  readonly createdAt: number
  readonly exposedPorts: readonly number[]
  readonly program: Program
}
