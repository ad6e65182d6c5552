import { readFileSync } from 'node:fs'

/**
 * A process as itself: pids are reused, so a recorded pid alone could name a stranger. The start
 * time (clock ticks since boot, from /proc) tells them apart.
 */
export type ProcessIdentity = { readonly pid: number; readonly startTicks: string }

const START_TIME_FIELD = 19

/** The identity of a live process; `undefined` when there is none, or only its zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may hold spaces and parentheses itself: fields begin after the last one.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const startTicks = fields[START_TIME_FIELD]
    return startTicks === undefined || fields[0] === 'Z' ? undefined : { pid, startTicks }
  } catch {
    return undefined
  }
}

/** Whether the very process that was recorded still lives. */
export function isAlive(recorded: ProcessIdentity | undefined): recorded is ProcessIdentity {
  return recorded !== undefined && identify(recorded.pid)?.startTicks === recorded.startTicks
}
