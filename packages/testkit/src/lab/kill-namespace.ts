import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The mount namespace of a process, as the kernel names it: `mnt:[4026532177]`. */
export function mountNamespace(pid: number): string {
  return readlinkSync(`/proc/${pid}/ns/mnt`)
}

/**
 * SIGKILLs every process of a mount namespace and all their descendants: engine, sshd, container
 * shims, and the containers themselves, which have namespaces of their own below the shims.
 */
export function killNamespace(namespace: string): void {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const doomed = new Set(pids.filter((pid) => isIn(pid, namespace)))
  const parents = new Map(pids.map((pid) => [pid, parentOf(pid)]))
  let before = 0
  while (doomed.size > before) {
    before = doomed.size
    for (const [pid, parent] of parents) if (parent && doomed.has(parent)) doomed.add(pid)
  }
  for (const pid of doomed) kill(pid)
}

function isIn(pid: number, namespace: string): boolean {
  try {
    return mountNamespace(pid) === namespace
  } catch {
    return false
  }
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself in between, which is all that is wanted.
  }
}
