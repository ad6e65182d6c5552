import type { Json } from '@keystone/engine/json'
import type { PlannedChild, PlannedStep } from '@keystone/engine/plan'
import type { Said } from '@keystone/plugin-kit/words/say-from'

/** A planned step whose definition has the node's own name. */
export function stepNode(
  name: string,
  said: Said,
  after: readonly string[] = [],
  input: Json = {},
  step: string = name,
): PlannedStep {
  return { node: 'step', name, ...said, step, after, input }
}

export function childNode(
  kind: string,
  name: string,
  said: Said,
  after: readonly string[],
  input: Json,
): PlannedChild {
  return { node: 'child', kind, name, ...said, after, input }
}
