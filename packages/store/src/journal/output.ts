import type { OutputLine } from '@keystone/engine/journal-store'
import type { FencingToken } from '@keystone/engine/step-context'
import { PRUNED } from '../retention/pruned.ts'
import type { StoreContext } from '../store-context.ts'
import { holdLease } from './hold-lease.ts'

const ROWS_PER_STATEMENT = 1_000

/** The same line (operation and offset) a second time changes nothing. */
export async function appendOutput(
  context: StoreContext,
  rootId: string,
  token: FencingToken,
  lines: readonly OutputLine[],
): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map((line) => ({
    operation_id: line.operationId,
    line: line.offset,
    node: line.node,
    attempt: line.attempt,
    at: line.at,
    // PostgreSQL cannot hold NUL in a text, and programs do print it.
    text: line.text.replaceAll('\0', '\uFFFD'),
  }))
  await context.connection.writer.write(
    async (trx) => {
      await holdLease(trx, rootId, token)
      for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT)
        await trx
          .insertInto('operation_output')
          .values(rows.slice(from, from + ROWS_PER_STATEMENT))
          .onConflict((conflict) => conflict.doNothing())
          .execute()
    },
    { repeatable: true },
  )
}

export async function readOutput(
  context: StoreContext,
  operationId: string,
  afterOffset: number,
  limit: number,
): Promise<readonly OutputLine[]> {
  const rows = await context.connection.db
    .selectFrom('operation_output')
    .selectAll()
    .where('operation_id', '=', operationId)
    .where('line', '>', afterOffset)
    // Of output that is being removed nothing is shown any more: half of it would look like all.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('operation')
            .select('operation.id')
            .where('operation.id', '=', operationId)
            .where('operation.pruned', '!=', PRUNED.nothing),
        ),
      ),
    )
    .orderBy('line')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    operationId: row.operation_id,
    node: row.node,
    attempt: row.attempt,
    offset: row.line,
    at: row.at,
    text: row.text,
  }))
}

/** 0 where there is none yet. */
export async function lastOutputOffset(
  context: StoreContext,
  operationId: string,
): Promise<number> {
  const row = await context.connection.db
    .selectFrom('operation_output')
    .select((eb) => eb.fn.max('line').as('line'))
    .where('operation_id', '=', operationId)
    .executeTakeFirst()
  return row?.line ?? 0
}
