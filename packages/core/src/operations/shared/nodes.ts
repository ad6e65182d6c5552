import type { Json } from '@keystone/engine/json'
import type { PlannedChild, PlannedStep } from '@keystone/engine/plan'

/** A planned step whose definition has the node's own name. */
export function stepNode(
  name: string,
  label: string,
  after: readonly string[] = [],
  input: Json = {},
  step: string = name,
): PlannedStep {
  return { node: 'step', name, label, step, after, input }
}

export function childNode(
  kind: string,
  name: string,
  label: string,
  after: readonly string[],
  input: Json,
): PlannedChild {
  return { node: 'child', kind, name, label, after, input }
}
