import type { Records } from '@keystone/domain/records/records'
import type { Secret } from '@keystone/domain/secret'
import { hashOf } from '../hash-of.ts'
import { ownRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'

const FINGERPRINT_KEY = 'of this pretended installation'

/** Variables and credentials. */
export function variableRecords({
  tables,
  organisationId,
  read,
}: RecordParts): Pick<
  Records,
  'effectiveVariables' | 'variablesFingerprint' | 'gitCredential' | 'registry' | 'registryForHost'
> {
  return {
    effectiveVariables: (workloadId) =>
      read(() => {
        const workload = ownRow(tables.workloads, organisationId, workloadId)
        if (!workload) return {}
        const winners = new Map(tables.variables.get(workload.environmentId) ?? [])
        for (const [name, variable] of tables.variables.get(workload.id) ?? []) {
          if (winners.get(name)?.overridable !== false) winners.set(name, variable)
        }
        const sorted = [...winners].toSorted(([a], [b]) => (a < b ? -1 : 1))
        return Object.fromEntries(sorted.map(([name, { value }]) => [name, value]))
      }),
    variablesFingerprint: async (variables: Readonly<Record<string, Secret>>) => {
      const pairs = Object.entries(variables).toSorted(([a], [b]) => (a < b ? -1 : 1))
      return hashOf([FINGERPRINT_KEY, pairs.map(([name, value]) => [name, value.reveal()])])
    },
    gitCredential: (id) => read(() => ownRow(tables.gitCredentials, organisationId, id)?.value),
    registry: (id) => read(() => ownRow(tables.registries, organisationId, id)?.value),
    registryForHost: (host) =>
      read(() => {
        const rows = [...tables.registries.values()]
        const own = rows.filter((one) => one.organisationId === organisationId)
        return own.find(({ value }) => value.host === host)?.value
      }),
  }
}
