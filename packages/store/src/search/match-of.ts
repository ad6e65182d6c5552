import { parseIdText } from '@keystone/domain/id-text'
import { type RawBuilder, sql } from 'kysely'
import type { Connection } from '../dialect/connection.ts'
import { contains } from '../repositories/contains.ts'
import { idCondition } from './id-condition.ts'

/** How well something found fits what was searched for, best first: its id, its name, the beginning of that, a part of it. */
export type Fit = 0 | 1 | 2 | 3

export interface Match {
  readonly condition: RawBuilder<boolean>
  readonly fit: RawBuilder<Fit>
}

/** What a text means in a table of things with ids and names. */
export function matchOf(
  kind: Connection['kind'],
  table: string,
  idPrefix: string,
  text: string,
): Match {
  const wanted = text.trim().toLowerCase()
  const name = `${table}.name`
  const named = contains(name, wanted)
  const lower = sql`lower(${sql.ref(name)})`
  const begins = sql`substr(${lower}, 1, ${sql.lit(wanted.length)}) = ${wanted}`
  const byName = sql`when ${lower} = ${wanted} then 1 when ${begins} then 2 else 3`
  const id = parseIdText(text)
  if (id === undefined || (id.prefix !== undefined && id.prefix !== idPrefix))
    return { condition: named, fit: sql`case ${byName} end` }
  const meant = idCondition(kind, `${table}.id`, idPrefix, id)
  return {
    condition: sql`(${meant} or ${named})`,
    fit: sql`case when ${meant} then 0 ${byName} end`,
  }
}
