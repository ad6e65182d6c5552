import { DatabaseSync } from 'node:sqlite'
import type { CrashLab } from './lab.ts'

/** Rows straight from the file: for what no call tells, and while the process that knows may be dead. */
export function query<Row>({ plane }: CrashLab, sql: string, ...values: string[]): readonly Row[] {
  const database = new DatabaseSync(`${plane.dataDirectory}/keystone.db`, { readOnly: true })
  try {
    return database.prepare(sql).all(...values) as Row[]
  } finally {
    database.close()
  }
}
