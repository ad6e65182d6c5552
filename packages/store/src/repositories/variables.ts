import type { Secret } from '@keystone/domain/secret'
import type { AuditWrite } from '@keystone/engine/journal-store'
import type { Transaction } from 'kysely'
import { audited } from '../audit/audited.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import type { Cipher } from '../secrets/ciphers.ts'
import type { StoreContext } from '../store-context.ts'
import type { VariableRow } from '../tables/application-tables.ts'
import type { Tables } from '../tables/tables.ts'
import { replaceVariables, type VariableReplacement } from './replace-variables.ts'
import { requireScope } from './require-scope.ts'
import { requireVariables } from './require-variables.ts'
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

export interface VariableSetting {
  readonly name: string
  readonly value: Secret
  readonly secret: boolean
  /** Default `user`. */
  readonly source?: Variable['source']
  /** May a workload's value go over it? Default true. */
  readonly overridable?: boolean
}

export interface VariableChanges {
  readonly set?: readonly VariableSetting[]
  /** Names. */
  readonly unset?: readonly string[]
  /** Revisions that the change was made from, by name; 0: was not set here. */
  readonly expected?: Readonly<Record<string, number>>
}

export type Variables = ReturnType<typeof variables>

/** Variables of one organisation. Every change is a new revision; the values are encrypted per row. */
export function variables(context: StoreContext, organisationId: string) {
  return {
    /** By name. Throws Problem NOT_FOUND. */
    list: (scope: VariableScope) => list(context, organisationId, scope),
    /** All or none; unsetting what is not set is fine. Throws Problem NOT_FOUND, REVISION_STALE. */
    change: (scope: VariableScope, changes: VariableChanges, author: string, audit: AuditWrite) =>
      change(context, organisationId, scope, changes, author, audit),
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

async function change(
  context: StoreContext,
  organisationId: string,
  scope: VariableScope,
  changes: VariableChanges,
  author: string,
  audit: AuditWrite,
): Promise<void> {
  const cipher = await context.ciphers.of(organisationId)
  const settings = (changes.set ?? []).map((one) => sealed(context.ids.next('var'), one, cipher))
  await audited(context, audit, async (trx) => {
    await requireScope(trx, organisationId, scope)
    await requireVariables(trx, scope, changes.expected ?? {})
    const removals = await removalsOf(context, trx, scope, changes.unset ?? [])
    const atMs = context.clock.now()
    const replacements = [...removals, ...settings]
    await replaceVariables(trx, organisationId, scope, replacements, author, atMs)
  })
}

function sealed(id: string, setting: VariableSetting, cipher: Cipher): VariableReplacement {
  return {
    id,
    name: setting.name,
    value: cipher.seal(secretPlaces.variable(id), setting.value),
    secret: setting.secret ? 1 : 0,
    source: setting.source ?? 'user',
    overridable: setting.overridable === false ? 0 : 1,
  }
}

async function removalsOf(
  context: StoreContext,
  trx: Transaction<Tables>,
  scope: VariableScope,
  names: readonly string[],
): Promise<VariableReplacement[]> {
  if (names.length === 0) return []
  const rows = await trx
    .selectFrom('variable')
    .selectAll()
    .where('scope_id', '=', scope.id)
    .where('name', 'in', [...names])
    .where('replaced_at', 'is', null)
    .where('value', 'is not', null)
    .execute()
  return rows.map((row) => ({ ...row, id: context.ids.next('var'), value: null }))
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
