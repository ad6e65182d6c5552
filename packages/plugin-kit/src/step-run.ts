import type { StepContext } from '@keystone/engine/step-context'
import type { Ports } from './ports/ports.ts'

/** What a step of a plugin is given while it runs: engine/step-context with the product's ports. */
export type StepRun = StepContext<Ports>
