import { createHmac } from 'node:crypto'
import type { Secret } from '@keystone/domain/secret'
import { lengthPrefixed } from '@keystone/foundation/crypto/length-prefixed'
import { secretPlaces } from '../mapping/secret-places.ts'
import type { StoreContext } from '../store-context.ts'

/** The environment's, then the workload's over those that may be overridden. By name. */
export async function effectiveVariables(
  context: StoreContext,
  organisationId: string,
  workloadId: string,
): Promise<Readonly<Record<string, Secret>>> {
  const rows = await context.connection.db
    .selectFrom('variable')
    .innerJoin('workload', (join) =>
      join.on((eb) =>
        eb.or([
          eb('variable.scope_id', '=', eb.ref('workload.id')),
          eb('variable.scope_id', '=', eb.ref('workload.environment_id')),
        ]),
      ),
    )
    .select([
      'variable.id',
      'variable.name',
      'variable.value',
      'variable.scope_kind',
      'variable.overridable',
    ])
    .where('workload.id', '=', workloadId)
    .where('workload.organisation_id', '=', organisationId)
    .where('variable.organisation_id', '=', organisationId)
    .where('variable.replaced_at', 'is', null)
    .orderBy('variable.name')
    .execute()
  const set = rows.filter((row) => row.value !== null)
  const winners = new Map(
    set.filter((row) => row.scope_kind === 'environment').map((row) => [row.name, row]),
  )
  for (const row of set)
    if (row.scope_kind === 'workload' && winners.get(row.name)?.overridable !== 0)
      winners.set(row.name, row)
  const cipher = await context.ciphers.of(organisationId)
  const open = async (row: { id: string; name: string; value: string | null }) =>
    [row.name, await cipher.open(secretPlaces.variable(row.id), row.value ?? '')] as const
  return Object.fromEntries(await Promise.all([...winners.values()].map(open)))
}

/** Without a key, short values could be guessed from their hash. */
export async function variablesFingerprint(
  context: StoreContext,
  variables: Readonly<Record<string, Secret>>,
): Promise<string> {
  const names = Object.keys(variables).sort()
  const fields = names.flatMap((name) => [name, variables[name]?.reveal()])
  return createHmac('sha256', context.installation.fingerprintKey)
    .update(lengthPrefixed(fields))
    .digest('hex')
}
