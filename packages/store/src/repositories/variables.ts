import type { Secret } from '@keystone/domain/secret'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import type { StoreContext } from '../store-context.ts'
import type { VariableRow } from '../tables/application-tables.ts'
import { replaceVariables } from './replace-variables.ts'
import { requireScope } from './require-scope.ts'
import type { VariableScope } from './variable-scope.ts'

export interface Variable {
  readonly id: string
  readonly scope: VariableScope
  readonly name: string
  /** Undefined for secret ones: they are write-only. */
  readonly value: string | undefined
  readonly secret: boolean
  readonly source: 'user' | 'attachment' | 'platform'
  readonly overridable: boolean
  /** 1, 2, 3… per scope and name; unsetting counts as one. */
  readonly revision: number
  readonly updatedBy: string
  readonly updatedAt: number
}

export interface VariableChange {
  readonly name: string
  readonly value: Secret
  readonly secret: boolean
  /** Default `user`. */
  readonly source?: Variable['source']
  /** May a workload's value go over it? Default true. */
  readonly overridable?: boolean
}

export type Variables = ReturnType<typeof variables>

/** Variables of one organisation. Every change is a new revision; the values are encrypted per row. */
export function variables(context: StoreContext, organisationId: string) {
  return {
    /** By name. Throws Problem NOT_FOUND. */
    list: (scope: VariableScope) => list(context, organisationId, scope),
    /** All or none. Throws Problem NOT_FOUND. */
    set: (
      scope: VariableScope,
      changes: readonly VariableChange[],
      author: string,
      audit: AuditWrite,
    ) => set(context, organisationId, scope, changes, author, audit),
    /** Names that are not set are fine; answers those that were. Throws Problem NOT_FOUND. */
    unset: (scope: VariableScope, names: readonly string[], author: string, audit: AuditWrite) =>
      unset(context, organisationId, scope, names, author, audit),
    /** The value of a secret one, for those with the right. The audit entry commits before it is given. */
    reveal: (scope: VariableScope, name: string, audit: AuditWrite) =>
      reveal(context, organisationId, scope, name, audit),
  }
}

async function list(
  context: StoreContext,
  organisationId: string,
  scope: VariableScope,
): Promise<readonly Variable[]> {
  await requireScope(context.connection.db, organisationId, scope)
  const rows = await liveRows(context, organisationId, scope).orderBy('name').execute()
  const cipher = await context.ciphers.of(organisationId)
  return await Promise.all(
    rows.map(async (row) => {
      const open = async () =>
        (await cipher.open(secretPlaces.variable(row.id), row.value ?? '')).reveal()
      return variableFromRow(row, row.secret === 1 ? undefined : await open())
    }),
  )
}

async function set(
  context: StoreContext,
  organisationId: string,
  scope: VariableScope,
  changes: readonly VariableChange[],
  author: string,
  audit: AuditWrite,
): Promise<void> {
  const cipher = await context.ciphers.of(organisationId)
  const replacements = changes.map((change) => {
    const id = context.ids.next('var')
    return {
      id,
      name: change.name,
      value: cipher.seal(secretPlaces.variable(id), change.value),
      secret: change.secret ? 1 : 0,
      source: change.source ?? ('user' as const),
      overridable: change.overridable === false ? 0 : 1,
    }
  })
  await audited(context, audit, async (trx) => {
    await requireScope(trx, organisationId, scope)
    const atMs = context.clock.now()
    await replaceVariables(trx, organisationId, scope, replacements, author, atMs)
  })
}

async function unset(
  context: StoreContext,
  organisationId: string,
  scope: VariableScope,
  names: readonly string[],
  author: string,
  audit: AuditWrite,
): Promise<readonly string[]> {
  return await audited(context, audit, async (trx) => {
    await requireScope(trx, organisationId, scope)
    const rows = await trx
      .selectFrom('variable')
      .selectAll()
      .where('scope_id', '=', scope.id)
      .where('name', 'in', names.length === 0 ? [''] : [...names])
      .where('replaced_at', 'is', null)
      .where('value', 'is not', null)
      .execute()
    const removals = rows.map((row) => ({ ...row, id: context.ids.next('var'), value: null }))
    const atMs = context.clock.now()
    await replaceVariables(trx, organisationId, scope, removals, author, atMs)
    return rows.map((row) => row.name)
  })
}

async function reveal(
  context: StoreContext,
  organisationId: string,
  scope: VariableScope,
  name: string,
  audit: AuditWrite,
): Promise<Secret | undefined> {
  const row = await liveRows(context, organisationId, scope)
    .where('name', '=', name)
    .executeTakeFirst()
  await audited(context, audit, async () => undefined)
  if (row?.value == null) return undefined
  const cipher = await context.ciphers.of(organisationId)
  return await cipher.open(secretPlaces.variable(row.id), row.value)
}

function liveRows(context: StoreContext, organisationId: string, scope: VariableScope) {
  return context.connection.db
    .selectFrom('variable')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('scope_kind', '=', scope.kind)
    .where('scope_id', '=', scope.id)
    .where('replaced_at', 'is', null)
    .where('value', 'is not', null)
}

function variableFromRow(row: VariableRow, value: string | undefined): Variable {
  return {
    id: row.id,
    scope: { kind: row.scope_kind, id: row.scope_id },
    name: row.name,
    value,
    secret: row.secret === 1,
    source: row.source,
    overridable: row.overridable === 1,
    revision: row.revision,
    updatedBy: row.author,
    updatedAt: row.created_at,
  }
}
