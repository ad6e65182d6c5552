import { createSecretKey, type KeyObject } from 'node:crypto'
import { Secret } from '@keystone/domain/secret'
import { deriveKey } from '@keystone/foundation/crypto/derive-key'
import type { Ids } from '@keystone/foundation/ids'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { Connection } from '../dialect/connection.ts'
import type { Ciphers } from './ciphers.ts'

/** Stands where an organisation's id would: audit chain and data key of what belongs to none. */
export const INSTALLATION = 'installation'

/** What makes this installation itself, from its first start on. */
export interface Installation {
  /** In the labels of everything made by it, so that two installations on one engine keep apart. */
  readonly id: string
  /** Raised by every restore of the control plane: tokens from before are older than any after. */
  readonly generation: number
  readonly fingerprintKey: KeyObject
  readonly auditKey: KeyObject
}

const SECRET_PLACE = { table: 'setting', column: 'value', row: 'installation_secret' } as const

export async function loadInstallation(
  connection: Connection,
  ciphers: Ciphers,
  ids: Ids,
  random: RandomBytes,
): Promise<Installation> {
  const cipher = await ciphers.of(INSTALLATION)
  const fresh = new Secret(Buffer.from(random(32)).toString('hex'))
  await connection.writer.write(
    async (trx) => {
      await trx
        .insertInto('setting')
        .values([
          { name: 'installation_id', value: ids.next('ins') },
          { name: 'installation_secret', value: cipher.seal(SECRET_PLACE, fresh) },
        ])
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      await trx
        .insertInto('counter')
        .values({ name: 'generation', value: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },
    { repeatable: true },
  )
  return await read(connection, ciphers)
}

async function read(connection: Connection, ciphers: Ciphers): Promise<Installation> {
  const settings = await connection.db.selectFrom('setting').selectAll().execute()
  const value = (name: string) => settings.find((row) => row.name === name)?.value ?? ''
  const generation = await connection.db
    .selectFrom('counter')
    .select('value')
    .where('name', '=', 'generation')
    .executeTakeFirstOrThrow()
  const cipher = await ciphers.of(INSTALLATION)
  const secret = await cipher.open(SECRET_PLACE, value('installation_secret'))
  const key = createSecretKey(Buffer.from(secret.reveal(), 'hex'))
  return {
    id: value('installation_id'),
    generation: generation.value,
    fingerprintKey: deriveKey(key, 'variables fingerprint'),
    auditKey: deriveKey(key, 'audit head'),
  }
}
