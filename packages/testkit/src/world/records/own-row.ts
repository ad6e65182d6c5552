import { problems } from '@keystone/store/problems/problems'

/** The row if it is this organisation's; to everybody else it does not exist (SEC-2). */
export function ownRow<T extends { readonly organisationId: string }>(
  rows: ReadonlyMap<string, T>,
  organisationId: string,
  id: string,
): T | undefined {
  const row = rows.get(id)
  return row?.organisationId === organisationId ? row : undefined
}

/** As `ownRow`; throws Problem NOT_FOUND where there is none. */
export function requireOwnRow<T extends { readonly organisationId: string }>(
  rows: ReadonlyMap<string, T>,
  organisationId: string,
  what: string,
  id: string,
): T {
  const row = ownRow(rows, organisationId, id)
  if (row === undefined) throw problems.notFound(what, id)
  return row
}
