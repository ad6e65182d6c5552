import { CompiledQuery } from 'kysely'
import type { Connection } from '../../src/dialect/connection.ts'

type Tree = Parameters<ReturnType<Connection['db']['getExecutor']>['compileQuery']>[0]

/** How the database would find the rows of every query that the work asks for, as it explains that itself. */
export async function plansOf(
  connection: Connection,
  work: (db: Connection['db']) => Promise<unknown>,
): Promise<readonly string[]> {
  const { db, kind } = connection
  const asked: Tree[] = []
  await work(
    db.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(node)
        return node
      },
      transformResult: async ({ result }) => result,
    }),
  )
  const explain = kind === 'postgres' ? 'explain' : 'explain query plan'
  const plans: string[] = []
  for (const node of asked) {
    const query = db.getExecutor().compileQuery(node, { queryId: 'plan' })
    const { rows } = await db.executeQuery<Record<string, unknown>>(
      CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]),
    )
    plans.push(rows.map((row) => String(row['QUERY PLAN'] ?? row.detail)).join('\n'))
  }
  return plans
}
