import type { Secret } from '@keystone/domain/secret'
import type { AuditWrite } from '@keystone/engine/journal-store'
import { audited } from '../audit/audited.ts'
import { secretPlaces } from '../mapping/secret-places.ts'
import { problems } from '../problems/problems.ts'
import { refuseTakenName } from '../problems/refuse-taken-name.ts'
import type { StoreContext } from '../store-context.ts'

/** The key with which Keystone logs in to one server; each server has its own. */
export interface SshKey {
  readonly id: string
  readonly name: string
  readonly serverId: string | undefined
  /** `ssh-ed25519 AAAA…`, to be put into authorized_keys. */
  readonly publicKey: string
  readonly createdAt: number
}

export interface NewSshKey {
  readonly id: string
  readonly name: string
  readonly serverId: string | undefined
  readonly publicKey: string
  readonly privateKey: Secret
}

export type SshKeys = ReturnType<typeof sshKeys>

/** SSH keys of one organisation; private halves are encrypted and only given to `privateKeyFor`. */
export function sshKeys(context: StoreContext, organisationId: string) {
  return {
    list: () => list(context, organisationId),
    /** Throws Problem NAME_TAKEN. */
    create: (input: NewSshKey, audit: AuditWrite) => create(context, organisationId, input, audit),
    /** Throws Problem NOT_FOUND. */
    remove: (id: string, audit: AuditWrite) => remove(context, organisationId, id, audit),
    /** For the SSH transport alone. */
    privateKeyFor: (serverId: string) => privateKeyFor(context, organisationId, serverId),
  }
}

async function list(context: StoreContext, organisationId: string): Promise<readonly SshKey[]> {
  const rows = await context.connection.db
    .selectFrom('ssh_key')
    .select(['id', 'name', 'server_id', 'public_key', 'created_at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    serverId: row.server_id ?? undefined,
    publicKey: row.public_key,
    createdAt: row.created_at,
  }))
}

async function create(
  context: StoreContext,
  organisationId: string,
  input: NewSshKey,
  audit: AuditWrite,
): Promise<void> {
  const cipher = await context.ciphers.of(organisationId)
  const row = {
    id: input.id,
    organisation_id: organisationId,
    server_id: input.serverId ?? null,
    name: input.name,
    public_key: input.publicKey,
    private_key: cipher.seal(secretPlaces.sshPrivateKey(input.id), input.privateKey),
    created_at: context.clock.now(),
  }
  const write = audited(context, audit, async (trx) => {
    if (input.serverId !== undefined) {
      const server = await trx
        .selectFrom('server')
        .select('id')
        .where('id', '=', input.serverId)
        .where('organisation_id', '=', organisationId)
        .executeTakeFirst()
      if (server === undefined) throw problems.notFound('server', input.serverId)
    }
    await trx.insertInto('ssh_key').values(row).execute()
  })
  await refuseTakenName('SSH key', input.name, write)
}

async function remove(
  context: StoreContext,
  organisationId: string,
  id: string,
  audit: AuditWrite,
): Promise<void> {
  await audited(context, audit, async (trx) => {
    const gone = await trx
      .deleteFrom('ssh_key')
      .where('id', '=', id)
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw problems.notFound('SSH key', id)
  })
}

async function privateKeyFor(
  context: StoreContext,
  organisationId: string,
  serverId: string,
): Promise<Secret | undefined> {
  const row = await context.connection.db
    .selectFrom('ssh_key')
    .select(['id', 'private_key'])
    .where('organisation_id', '=', organisationId)
    .where('server_id', '=', serverId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const cipher = await context.ciphers.of(organisationId)
  return await cipher.open(secretPlaces.sshPrivateKey(row.id), row.private_key)
}
