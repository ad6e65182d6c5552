import type { Records } from '@keystone/domain/records/records'
import { requireOwnRow } from './own-row.ts'
import type { RecordParts } from './record-parts.ts'
import type { StoredRelease } from './record-tables.ts'

export function releaseRecords({
  tables,
  organisationId,
  transaction,
  read,
}: RecordParts): Pick<
  Records,
  | 'release'
  | 'releases'
  | 'reserveReleaseNumber'
  | 'saveRelease'
  | 'releaseVariables'
  | 'markReleasePruned'
  | 'markReleaseMigrated'
  | 'keptImages'
> {
  const own = (id: string): StoredRelease | undefined => {
    const stored = tables.releases.get(id)
    return stored?.release.organisationId === organisationId ? stored : undefined
  }
  return {
    release: (id) => read(() => own(id)?.release),
    releases: (workloadId, limit) =>
      read(() =>
        [...tables.releases.values()]
          .map(({ release }) => release)
          .filter((one) => one.organisationId === organisationId)
          .filter((one) => one.workloadId === workloadId)
          .toSorted((a, b) => b.number - a.number)
          .slice(0, limit),
      ),
    reserveReleaseNumber: (workloadId, releaseId) =>
      transaction('reserve a release number', () => {
        requireOwnRow(tables.workloads, organisationId, 'workload', workloadId)
        const numbers = tables.numbers.get(workloadId) ?? new Map<string, number>()
        tables.numbers.set(workloadId, numbers)
        const number = numbers.get(releaseId) ?? Math.max(0, ...numbers.values()) + 1
        numbers.set(releaseId, number)
        return number
      }),
    saveRelease: (release, variables) =>
      transaction('save the release', () => {
        requireOwnRow(tables.workloads, organisationId, 'workload', release.workloadId)
        if (!tables.releases.has(release.id)) {
          tables.releases.set(release.id, { release: { ...release, organisationId }, variables })
        }
      }),
    releaseVariables: (releaseId) => read(() => own(releaseId)?.variables ?? {}),
    keptImages: () =>
      read(() =>
        [...tables.releases.values()]
          .map(({ release }) => release)
          .filter((one) => one.organisationId === organisationId)
          .filter((one) => one.prunedAt === undefined)
          .map((one) => one.image),
      ),
    markReleasePruned: (releaseId, at) =>
      transaction('mark the release pruned', () => {
        const stored = own(releaseId)
        if (!stored) return
        const { release } = stored
        const prunedAt = release.prunedAt ?? at
        tables.releases.set(releaseId, { ...stored, release: { ...release, prunedAt } })
      }),
    markReleaseMigrated: (releaseId, at) =>
      transaction('mark the release migrated', () => {
        const stored = own(releaseId)
        if (!stored) return
        const { release } = stored
        const migratedAt = release.migratedAt ?? at
        tables.releases.set(releaseId, { ...stored, release: { ...release, migratedAt } })
      }),
  }
}
