import type { GitCredential, RegistryCredential } from '@keystone/domain/entities/credential'
import { secretPlaces } from '../mapping/secret-places.ts'
import type { StoreContext } from '../store-context.ts'
import type { RegistryRow } from '../tables/server-tables.ts'

export async function gitCredential(
  context: StoreContext,
  organisationId: string,
  id: string,
): Promise<GitCredential | undefined> {
  const row = await context.connection.db
    .selectFrom('source_connection')
    .selectAll()
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  if (row.kind === 'none' || row.secret === null) return { kind: 'none' }
  const cipher = await context.ciphers.of(organisationId)
  const secret = await cipher.open(secretPlaces.sourceConnection(row.id), row.secret)
  return row.kind === 'token'
    ? { kind: 'token', username: row.username ?? 'git', token: secret }
    : { kind: 'ssh-key', privateKey: secret, hostKeys: JSON.parse(row.host_keys) }
}

export function registryById(context: StoreContext, organisationId: string, id: string) {
  return registryBy(context, organisationId, 'id', id)
}

export function registryForHost(context: StoreContext, organisationId: string, host: string) {
  return registryBy(context, organisationId, 'host', host)
}

async function registryBy(
  context: StoreContext,
  organisationId: string,
  column: 'id' | 'host',
  value: string,
): Promise<RegistryCredential | undefined> {
  const row: RegistryRow | undefined = await context.connection.db
    .selectFrom('registry')
    .selectAll()
    .where(column, '=', value)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const cipher = await context.ciphers.of(organisationId)
  const password = await cipher.open(secretPlaces.registryPassword(row.id), row.password)
  return { host: row.host, username: row.username, password }
}
