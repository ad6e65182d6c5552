import { DatabaseSync } from 'node:sqlite'
import type { Contestant } from './contestant.ts'

/** Rows as large as those of the journal, each with a commit of its own. */
const BODY = JSON.stringify({ type: 'node.done', node: 'one', output: {}, filler: 'x'.repeat(40) })

/** What the disk and SQLite give to a loop that does nothing else: one insert, one commit, the next. */
export function bareInserts(file: string): Contestant {
  const database = new DatabaseSync(file)
  database.exec('pragma journal_mode = wal')
  database.exec('pragma synchronous = full')
  database.exec(
    'create table event (operation_id text, seq bigint, at bigint, body text, primary key (operation_id, seq))',
  )
  const insert = database.prepare('insert into event values (?, ?, ?, ?)')
  let made = 0
  return {
    stepsPerOperation: 1,
    run: async (operations) => {
      const begun = performance.now()
      for (let left = operations; left > 0; left--) insert.run(`op_${++made}`, 1, made, BODY)
      return { seconds: (performance.now() - begun) / 1_000 }
    },
    close: async () => database.close(),
  }
}
