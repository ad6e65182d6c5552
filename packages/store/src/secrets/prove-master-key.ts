import { Problem } from '@keystone/domain/problem'
import { decrypt, encrypt } from '@keystone/foundation/crypto/aes-gcm'
import { unwrapDataKey } from '@keystone/foundation/crypto/data-key'
import { deriveKey } from '@keystone/foundation/crypto/derive-key'
import { lengthPrefixed } from '@keystone/foundation/crypto/length-prefixed'
import type { MasterKey } from '@keystone/foundation/crypto/master-key'
import type { MasterKeySource } from '@keystone/foundation/crypto/master-key-source'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { Connection } from '../dialect/connection.ts'
import type { EncryptionCanaryRow } from '../tables/installation-tables.ts'

const CANARY = 'keystone can read this'

/**
 * The master key of this installation, proven on a value that was encrypted at the first start. Only an
 * installation that never had one gets a new key; where there is data, a missing or wrong key is told
 * and nothing is written. Throws Problem MASTER_KEY_MISSING, MASTER_KEY_WRONG.
 */
export async function proveMasterKey(
  connection: Connection,
  source: MasterKeySource,
  random: RandomBytes,
  atMs: number,
): Promise<MasterKey> {
  const canary = await readCanary(connection)
  if (canary !== undefined) return provenAgainst(canary, source)
  await refuseDataWithoutCanary(connection, source)
  const master = source.load() ?? source.create()
  await writeCanary(connection, master, random, atMs)
  const written = await readCanary(connection)
  return written === undefined ? master : provenAgainst(written, source)
}

/** Whoever removed the canary must not get a new key written over what the old one protects. */
async function refuseDataWithoutCanary(
  connection: Connection,
  source: MasterKeySource,
): Promise<void> {
  const row = await connection.db.selectFrom('data_key').selectAll().limit(1).executeTakeFirst()
  if (row === undefined) return
  const master = source.load()
  if (master === undefined) throw missing(source)
  try {
    unwrapDataKey(row.id, row.organisation_id, row.wrapped, master)
  } catch {
    throw wrong(source, row.master_key_id, master)
  }
}

/** As `proveMasterKey`, for a database that may be older than this version: looks, never writes. */
export async function refuseWrongMasterKey(
  connection: Connection,
  source: MasterKeySource,
): Promise<void> {
  const tables = await connection.db.introspection.getTables()
  if (!tables.some((table) => table.name === 'encryption_canary')) return
  const canary = await readCanary(connection)
  if (canary !== undefined) provenAgainst(canary, source)
}

function provenAgainst(canary: EncryptionCanaryRow, source: MasterKeySource): MasterKey {
  const master = source.load()
  if (master === undefined) throw missing(source)
  if (!opens(canary, master)) throw wrong(source, canary.master_key_id, master)
  return master
}

function opens(canary: EncryptionCanaryRow, master: MasterKey): boolean {
  try {
    const sealed = Buffer.from(canary.sealed, 'base64url')
    return decrypt(canaryKey(master), sealed, context(master)).toString('utf8') === CANARY
  } catch {
    return false
  }
}

async function readCanary(connection: Connection): Promise<EncryptionCanaryRow | undefined> {
  return await connection.db.selectFrom('encryption_canary').selectAll().executeTakeFirst()
}

async function writeCanary(
  connection: Connection,
  master: MasterKey,
  random: RandomBytes,
  atMs: number,
): Promise<void> {
  const plain = Buffer.from(CANARY, 'utf8')
  const sealed = encrypt(canaryKey(master), plain, context(master), random).toString('base64url')
  await connection.writer.write(
    (trx) =>
      trx
        .insertInto('encryption_canary')
        .values({ id: 'canary', master_key_id: master.id, sealed, created_at: atMs })
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    { repeatable: true },
  )
}

function canaryKey(master: MasterKey) {
  return deriveKey(master.key, 'canary')
}

function context(master: MasterKey): Buffer {
  return lengthPrefixed(['canary', 'v1', master.id])
}

function missing(source: MasterKeySource): Problem {
  return new Problem(
    'MASTER_KEY_MISSING',
    `This database holds encrypted secrets, but there is no master key (${source.describe}).`,
    {
      hint:
        'Put the key back from where you kept it. If it is lost for good, the stored secrets are too: ' +
        'start with an empty database and enter them again. Nothing was changed.',
    },
  )
}

function wrong(source: MasterKeySource, expected: string, master: MasterKey): Problem {
  return new Problem(
    'MASTER_KEY_WRONG',
    `The master key (${source.describe}) is ${master.id}; this database was encrypted with ${expected}.`,
    { hint: 'Use the key that belongs to this database. Nothing was changed.' },
  )
}
