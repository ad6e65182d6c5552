import type { operation } from '@keystone/contract/resources/operation'
import type { operationDetail } from '@keystone/contract/resources/operation-detail'
import type { operationTree } from '@keystone/contract/resources/operation-tree'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { z } from 'zod'
import type { Api } from './api.ts'

export type Operation = z.output<typeof operation>
export type OperationDetail = z.output<typeof operationDetail>
export type Tree = {
  readonly root: OperationDetail
  readonly all: readonly OperationDetail[]
}

const FINAL = ['succeeded', 'failed', 'cancelled']
const TIMEOUT_MS = 60_000

export async function readTree(api: Api, operationId: string): Promise<Tree> {
  const { operations } = await api.get<z.output<typeof operationTree>>(
    `/v1/operations/${operationId}`,
  )
  const [root] = operations
  if (root === undefined) throw new Error(`no operation ${operationId}`)
  return { root, all: operations }
}

/** For the error of a wait that was in vain: state and steps of each operation that goes on. */
function whatItDoes({ all }: Tree): string {
  return all
    .map(({ kind, state, nodes }) => {
      const steps = nodes.map((node) => [node.name, node.state, node.why].filter(Boolean).join(' '))
      return `${kind} ${state} (${steps.join(', ')})`
    })
    .join('; ')
}

/** Waits for the end of an operation, whatever it is. */
export async function ended(api: Api, operationId: string, timeoutMs = TIMEOUT_MS): Promise<Tree> {
  return await waitFor(
    `the end of ${operationId}`,
    async () => {
      const tree = await readTree(api, operationId)
      if (FINAL.includes(tree.root.state)) return tree
      throw new Error(whatItDoes(tree))
    },
    { timeoutMs, everyMs: 50 },
  )
}

/** Starts an operation by POST (or another method) and waits for its end. */
export async function operate(
  api: Api,
  path: string,
  body: unknown = {},
  method = 'POST',
  timeoutMs = TIMEOUT_MS,
): Promise<Tree> {
  const started = await api.send<Operation>(method, path, body)
  return await ended(api, started.id, timeoutMs)
}

/** As `operate`, for what must succeed. @throws with the failure of the operation */
export async function succeed(
  api: Api,
  path: string,
  body: unknown = {},
  method = 'POST',
): Promise<Tree> {
  const tree = await operate(api, path, body, method)
  if (tree.root.state === 'succeeded') return tree
  throw new Error(`${path} ${tree.root.state}: ${JSON.stringify(tree.root.failure)}`)
}

/** State of each node, by the last part of its operation's kind and its name: `replica.deploy/healthy`. */
export function nodeStates(tree: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries(
    tree.all.flatMap((one) => one.nodes.map((node) => [`${one.kind}/${node.name}`, node.state])),
  )
}

/** Waits until a node with this name, anywhere in the tree, is in one of the states. */
export async function nodeReached(
  api: Api,
  operationId: string,
  name: string,
  states: readonly string[] = ['running'],
): Promise<Tree> {
  return await waitFor(
    `${name} to be ${states.join(' or ')} in ${operationId}`,
    async () => {
      const tree = await readTree(api, operationId)
      const nodes = tree.all.flatMap((one) => one.nodes)
      if (nodes.some((node) => node.name === name && states.includes(node.state))) return tree
      throw new Error(whatItDoes(tree))
    },
    { timeoutMs: TIMEOUT_MS },
  )
}
