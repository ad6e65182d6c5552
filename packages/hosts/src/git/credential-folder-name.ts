import os from 'node:os'
import { identify, isAlive } from '@keystone/foundation/process-identity'

const NAME = /^git-(.+)-(\d+)-(\d+)-[^-]+$/
/** No Git call takes as long, so a folder of another machine that is older was left there. */
const ABROAD_MS = 24 * 3_600_000

/** Beginning of the names of this process's credential folders: others look whether it still lives. */
export function credentialFolderPrefix(): string {
  return `git-${os.hostname()}-${process.pid}-${identify(process.pid)?.startTicks ?? '0'}-`
}

/** Whether a folder of this name may go: whoever made it is no more. */
export function isLeftCredentialFolder(name: string, ageMs: number): boolean {
  if (!name.startsWith('git-')) return false
  const [, host, pid, startTicks = ''] = NAME.exec(name) ?? []
  if (host === undefined) return true
  if (host !== os.hostname()) return ageMs > ABROAD_MS
  return !isAlive({ pid: Number(pid), startTicks })
}
