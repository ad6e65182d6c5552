import type { Release } from '@keystone/domain/entities/release'
import { releaseFromRow } from '../mapping/release-from-row.ts'
import type { StoreContext } from '../store-context.ts'
import type { Page, PageRequest } from './page.ts'
import { pageOf } from './page-of.ts'

export interface ReleaseFilter extends PageRequest {
  readonly workloadId: string
  /** Only those that can still be rolled back to. */
  readonly kept?: boolean | undefined
}

export type Releases = ReturnType<typeof releases>

/** Releases of one organisation, for reading. They are made by operations, see Records. */
export function releases(context: StoreContext, organisationId: string) {
  return {
    list: (filter: ReleaseFilter) => list(context, organisationId, filter),
    get: (id: string) => get(context, organisationId, id),
    /** By its number in the workload. */
    byNumber: (workloadId: string, number: number) =>
      byNumber(context, organisationId, workloadId, number),
  }
}

function rowsOf(context: StoreContext, organisationId: string) {
  return context.connection.db
    .selectFrom('release')
    .selectAll()
    .where('release.organisation_id', '=', organisationId)
}

/**
 * By number: ids of releases that repeat another one come from their act and say nothing about their time.
 */
function list(
  context: StoreContext,
  organisationId: string,
  filter: ReleaseFilter,
): Promise<Page<Release>> {
  let query = rowsOf(context, organisationId).where('workload_id', '=', filter.workloadId)
  if (filter.kept === true) query = query.where('release.pruned_at', 'is', null)
  return pageOf(query, { id: 'release.number' }, filter, releaseFromRow)
}

async function get(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<Release | undefined> {
  const row = await rowsOf(context, organisationId).where('id', '=', id).executeTakeFirst()
  return row && releaseFromRow(row)
}

async function byNumber(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
  number: number,
): Promise<Release | undefined> {
  const row = await rowsOf(context, organisationId)
    .where('workload_id', '=', workloadId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row && releaseFromRow(row)
}
