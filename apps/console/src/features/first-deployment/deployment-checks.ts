import type { Wire } from '../../api/wire.ts'

type Node = Wire['OperationNode']

/** What a newcomer wants to know of a deployment, each told by one step of the operation. */
const CHECKS = {
  git: [
    ['fetched', 'checkout'],
    ['built', 'build'],
    ['answers', 'healthy'],
    ['reached', 'switch'],
  ],
  static: [
    ['fetched', 'checkout'],
    ['rendered', 'render'],
    ['answers', 'healthy'],
    ['reached', 'switch'],
  ],
  image: [
    ['resolved', 'resolve'],
    ['pulled', 'image'],
    ['answers', 'healthy'],
    ['reached', 'switch'],
  ],
} as const

export interface DeploymentCheck {
  readonly name: (typeof CHECKS)[keyof typeof CHECKS][number][0]
  readonly state: Node['state']
}

/** The few questions of a first deployment and how far each is, read from the tree of the operation. */
export function deploymentChecks(
  kind: string,
  tree: Wire['OperationTree'] | undefined,
): readonly DeploymentCheck[] {
  const checks = Object.hasOwn(CHECKS, kind) ? CHECKS[kind as keyof typeof CHECKS] : CHECKS.git
  const nodes = tree?.operations.flatMap((operation) => operation.nodes) ?? []
  return checks.map(([name, step]) => ({ name, state: stateOf(nodes, step) }))
}

function stateOf(nodes: readonly Node[], step: string): Node['state'] {
  const all = nodes.filter(({ name }) => name === step || name.startsWith(`${step}-`))
  // The last word on several replicas is that of the one that fares worst.
  if (all.some(({ failure }) => failure !== undefined)) return 'failed'
  const states = all.map(({ state }) => asked(state))
  return (
    states.find((state) => state !== 'done' && state !== 'pending') ??
    states.find((state) => state === 'pending') ??
    states[0] ??
    'pending'
  )
}

/** It is asked whether it was so once, not whether it was tidied away after the failure of another. */
function asked(state: Node['state']): Node['state'] {
  if (state === 'undone' || state === 'undoing') return 'done'
  return state === 'cancelled' ? 'pending' : state
}
