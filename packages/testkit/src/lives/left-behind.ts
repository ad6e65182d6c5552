import { z } from 'zod'
import type { RestingTree } from '../sim/scenario.ts'

const saidToBeLeft = z.looseObject({ left: z.array(z.string()).min(1) })

/** Something could not be done or undone, and the journal says so: a person must look, and finds it. */
export function leftBehind({ operations }: RestingTree): boolean {
  return operations.some((one) =>
    [...one.nodes.values()].some(
      // An image that an engine did not give back is named in the result, and the next clean-up takes it.
      (node) => node.state === 'undoFailed' || saidToBeLeft.safeParse(node.output).success,
    ),
  )
}
