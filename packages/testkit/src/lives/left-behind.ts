import type { RestingTree } from '../sim/scenario.ts'

/** Something could not be done or undone, and the journal says so: a person must look, and finds it. */
export function leftBehind({ operations }: RestingTree): boolean {
  return operations.some((one) =>
    [...one.nodes.values()].some((node) => node.state === 'undoFailed'),
  )
}
