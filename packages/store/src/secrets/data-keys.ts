import { Problem } from '@keystone/domain/problem'
import type { Clock } from '@keystone/foundation/clock'
import { createDataKey, type DataKey, unwrapDataKey } from '@keystone/foundation/crypto/data-key'
import type { MasterKey } from '@keystone/foundation/crypto/master-key'
import type { Ids } from '@keystone/foundation/ids'
import type { RandomBytes } from '@keystone/foundation/random-bytes'
import type { Connection } from '../dialect/connection.ts'

/** The data keys of one organisation. */
export interface KeyRing {
  readonly active: DataKey
  readonly byId: ReadonlyMap<string, DataKey>
}

export interface DataKeys {
  /** Made on first use. Never call it inside a transaction: it reads and writes on its own. */
  of(organisationId: string): Promise<KeyRing>
  /** Looks again: another instance may have made a key since. */
  refresh(organisationId: string): Promise<KeyRing>
}

export function dataKeys(
  connection: Connection,
  master: MasterKey,
  tools: { readonly clock: Clock; readonly ids: Ids; readonly random: RandomBytes },
): DataKeys {
  const rings = new Map<string, Promise<KeyRing>>()

  function refresh(organisationId: string): Promise<KeyRing> {
    const ring = loadOrCreate(organisationId)
    rings.set(organisationId, ring)
    // A failure (database away) must not be remembered.
    ring.catch(() => rings.delete(organisationId))
    return ring
  }

  async function loadOrCreate(organisationId: string): Promise<KeyRing> {
    return (await load(organisationId)) ?? (await create(organisationId))
  }

  async function load(organisationId: string): Promise<KeyRing | undefined> {
    const rows = await connection.db
      .selectFrom('data_key')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .execute()
    const keys = rows.map((row) => ({
      state: row.state,
      key: unwrap(row.id, organisationId, row.wrapped),
    }))
    const active = keys.find((key) => key.state === 'active')?.key
    if (active === undefined) return undefined
    return { active, byId: new Map(keys.map(({ key }) => [key.id, key])) }
  }

  function unwrap(id: string, organisationId: string, wrapped: string): DataKey {
    try {
      return unwrapDataKey(id, organisationId, wrapped, master)
    } catch (error) {
      throw new Problem(
        'SECRET_UNREADABLE',
        `The data key ${id} of ${organisationId} cannot be read: its row was changed or moved.`,
        { hint: 'Restore the database and its master key from the same backup.', cause: error },
      )
    }
  }

  async function create(organisationId: string): Promise<KeyRing> {
    const id = tools.ids.next('dek')
    const { dataKey, wrapped } = createDataKey(id, organisationId, master, tools.random)
    await connection.writer.write(
      (trx) =>
        trx
          .insertInto('data_key')
          .values({
            id,
            organisation_id: organisationId,
            master_key_id: master.id,
            wrapped,
            state: 'active',
            created_at: tools.clock.now(),
          })
          // Two instances may make the first key at once; the index lets one through.
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      { repeatable: true },
    )
    return (await load(organisationId)) ?? { active: dataKey, byId: new Map([[id, dataKey]]) }
  }

  return {
    of: (organisationId) => rings.get(organisationId) ?? refresh(organisationId),
    refresh,
  }
}
