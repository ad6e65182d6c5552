import { sql } from 'kysely'
import { FIRST_ABOUT_SUBJECT } from '../repositories/first-about-subject.ts'
import type { StoreContext } from '../store-context.ts'
import type { OldRoot } from './old-roots.ts'

/** What has a page of its own with its operations on it, by the kind in a subject. */
const PAGES = {
  workload: 'workload',
  environment: 'environment',
  application: 'application',
  server: 'server',
} as const

/**
 * Which of these trees something still refers to: a release that can be gone back to, a replica, or a page
 * whose newest operations they are. All about one organisation's things, found by index.
 */
export async function neededTrees(
  context: StoreContext,
  roots: readonly OldRoot[],
  newestOfEach: number,
): Promise<ReadonlySet<string>> {
  const ids = roots.map((root) => root.id)
  const operations = await context.connection.db
    .selectFrom('operation')
    .select(['id', 'root_id', 'organisation_id', 'subject'])
    .where('root_id', 'in', ids)
    .execute()
  const needed = new Set(await referredTo(context, ids))
  const bySubject = Map.groupBy(operations, (one) => `${one.organisation_id} ${one.subject}`)
  for (const about of bySubject.values()) {
    const [first] = about
    if (first === undefined) continue
    const oldest = await oldestShown(context, first.organisation_id, first.subject, newestOfEach)
    if (oldest === undefined) continue
    for (const one of about) if (one.id >= oldest) needed.add(one.root_id)
  }
  return needed
}

async function referredTo(
  context: StoreContext,
  rootIds: readonly string[],
): Promise<readonly string[]> {
  const { db } = context.connection
  const [releases, replicas] = await Promise.all([
    db
      .selectFrom('release')
      .select('operation_id')
      .distinct()
      .where('operation_id', 'in', [...rootIds])
      .where('pruned_at', 'is', null)
      .execute(),
    db
      .selectFrom('replica')
      .select('operation_id')
      .distinct()
      .where('operation_id', 'in', [...rootIds])
      .execute(),
  ])
  return [...releases, ...replicas].map((row) => row.operation_id)
}

/** Id of the oldest operation that stays on the page of a subject; undefined where there is no such page (any more). */
async function oldestShown(
  context: StoreContext,
  organisationId: string,
  subject: string,
  newestOfEach: number,
): Promise<string | undefined> {
  const [kind = '', id = ''] = subject.split(':')
  if (!isPage(kind) || newestOfEach === 0) return undefined
  const { db } = context.connection
  const page = await db
    .selectFrom(PAGES[kind])
    .select(sql<number>`1`.as('is'))
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (page === undefined) return undefined
  // Ids are in order of time, those of children too: they have the time of their root.
  const rows = await db
    .selectFrom('operation')
    .select('operation.id')
    .where('operation.organisation_id', '=', organisationId)
    .where('operation.subject', '=', subject)
    .where(FIRST_ABOUT_SUBJECT)
    .orderBy('operation.id', 'desc')
    .limit(newestOfEach)
    .execute()
  return rows.at(-1)?.id
}

function isPage(kind: string): kind is keyof typeof PAGES {
  return kind in PAGES
}
