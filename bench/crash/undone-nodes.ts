import type { CrashLab } from './lab.ts'
import { query } from './query.ts'

const UNDO_STARTED = `
  select distinct operation_id as operationId, json_extract(body, '$.node') as node
  from journal_event
  where json_extract(body, '$.type') = 'undo.started'
    and operation_id in (select id from operation where root_id = ?)`

/** `OPERATION NODE` of each node whose undo was called: many have nothing to give back and are only noted as undone. */
export function undoneNodes(lab: CrashLab, rootId: string): ReadonlySet<string> {
  const rows = query<{ operationId: string; node: string }>(lab, UNDO_STARTED, rootId)
  return new Set(rows.map(({ operationId, node }) => `${operationId} ${node}`))
}
