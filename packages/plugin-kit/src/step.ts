import type { StepDef } from '@keystone/engine/step-def'
import type { Ports } from './ports/ports.ts'

/** A step of a plugin: what engine/step-def says, with the product's ports. Plugins know the engine by these few names only. */
export type Step<I, O> = StepDef<Ports, I, O>
