import { type RawBuilder, sql } from 'kysely'

/**
 * The outermost operation about its subject: a root, or a child that its parent began about something
 * else, as a workload's deployment is inside an environment's.
 */
export const FIRST_ABOUT_SUBJECT: RawBuilder<boolean> = sql<boolean>`not exists (
  select 1 from operation as parent
  where parent.id = operation.parent_id and parent.subject = operation.subject
)`
