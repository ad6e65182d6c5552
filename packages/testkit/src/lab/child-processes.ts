import { readdirSync, readFileSync } from 'node:fs'

/** Ids of all processes below this one. */
export function childProcesses(parent: number): readonly number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => parentOf(pid) === parent)
    .map(Number)
  return children.flatMap((pid) => [pid, ...childProcesses(pid)])
}

/** `pid (name) state parent …` */
function parentOf(pid: string): number | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return undefined
  }
}
