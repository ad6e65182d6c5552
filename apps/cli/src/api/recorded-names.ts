import { CliError } from '../cli-error.ts'
import { readTree } from '../operations/read-tree.ts'
import type { Connection } from './connection.ts'
import type { Wire } from './wire.ts'

/** Looked up for one list, each with a call; what is beyond keeps its id. */
const MOST = 20

type About = Pick<Wire['Operation'], 'id' | 'subject'>

/**
 * Names of what is not listed any more, by subject: those that the plan of an operation about it recorded.
 * There is no other record of them; where the plan has none there is no name. That it was deleted is not
 * said: who may not list it sees it so, too.
 */
export async function recordedNames(
  connection: Connection,
  operations: readonly About[],
): Promise<ReadonlyMap<string, string>> {
  const newest = new Map(operations.toReversed().map((one) => [one.subject, one.id]))
  const found = await Promise.all(
    [...newest].slice(0, MOST).map(async ([subject, id]) => {
      const tree = await readTree(connection, id).catch(orGone)
      const name = tree === undefined ? undefined : nameIn(tree, subject)
      return name === undefined ? [] : [[subject, `${name} (no longer listed)`] as const]
    }),
  )
  return new Map(found.flat())
}

/** History may take it between the list and this look. */
function orGone(error: unknown): undefined {
  if (error instanceof CliError && error.parts.exit === 'notFound') return undefined
  throw error
}

function nameIn(tree: Wire['OperationTree'], subject: string): string | undefined {
  const affects = tree.operations.flatMap((one) => one.plan?.affects ?? [])
  return affects.find(({ what, id }) => `${what}:${id}` === subject)?.name
}
