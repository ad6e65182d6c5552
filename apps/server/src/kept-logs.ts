import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { KeptLog, KeptLogs } from '@keystone/core/usecases/kept-logs'
import { readKeptReplica } from '@keystone/hosts/log-archive/read-kept-replica'
import { readLogArchive } from '@keystone/hosts/log-archive/read-log-archive'

const SUFFIX = '.ndjson.gz'

/**
 * The log archive of this machine for reading. Which replica a file belongs to stands in its first
 * line; that is read once per file and remembered, since a kept log never changes hands.
 */
export function keptLogs(root: string): KeptLogs {
  const heads = new Map<string, KeptLog>()

  async function headOf(name: string): Promise<KeptLog | undefined> {
    const known = heads.get(name)
    if (known !== undefined) return known
    const head = await readHead(path.join(root, name))
    if (head !== undefined) heads.set(name, head)
    return head
  }

  async function list(organisationId: string, workloadId: string): Promise<readonly KeptLog[]> {
    const names = await readdir(root).catch(() => [])
    const all = await Promise.all(names.filter((name) => name.endsWith(SUFFIX)).map(headOf))
    return all
      .filter((head) => head !== undefined)
      .filter((head) => head.organisationId === organisationId && head.workloadId === workloadId)
      .toSorted((a, b) => b.keptAt - a.keptAt)
  }

  return {
    list,
    async read(organisationId, workloadId, replicaId, query) {
      const head = await headOf(`${replicaId}${SUFFIX}`)
      if (head?.organisationId !== organisationId || head.workloadId !== workloadId) return []
      const { tail, search, sinceMs } = query
      const lines = await readLogArchive(root, replicaId, {
        tail,
        ...(search === undefined ? {} : { search }),
        ...(sinceMs === undefined ? {} : { sinceMs }),
      })
      return lines ?? []
    },
  }
}

async function readHead(file: string): Promise<KeptLog | undefined> {
  const replica = await readKeptReplica(file)
  const { mtimeMs } = (await stat(file).catch(() => undefined)) ?? {}
  if (replica === undefined || mtimeMs === undefined) return undefined
  return { ...replica, keptAt: Math.floor(mtimeMs) }
}
