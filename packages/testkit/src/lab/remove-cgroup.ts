import { existsSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Frees the processes of a group, however many still live, and removes it. */
export function removeCgroup(folder: string): void {
  if (!existsSync(folder)) return
  const pids = readFileSync(path.join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean)
  for (const pid of pids) free(path.dirname(folder), pid)
  rmdirSync(folder)
}

function free(parent: string, pid: string): void {
  try {
    writeFileSync(path.join(parent, 'cgroup.procs'), pid)
  } catch {
    // It ended by itself in between, which frees it as well.
  }
}
