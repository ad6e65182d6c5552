export interface FaultRow {
  /** As in faults.md; tests that prove it carry it in their names, `F-4: …`. */
  readonly id: string
  readonly fault: string
  /** What proves it beside the tests, with a command of its own. */
  readonly also?: string
}

/** The rows of the fault matrix that the engine answers for. */
export const ROWS: readonly FaultRow[] = [
  row('F-1', 'SIGKILL at every step boundary', 'npm run bench:crash'),
  row('F-2', 'SIGKILL in mid step', 'npm run bench:crash'),
  row('F-3', 'engine restart, graceful and SIGKILL'),
  row('F-4', 'SSH cut, half-open, reset, sshd killed'),
  row('F-5', 'database: disk full, restarts, connections killed'),
  row('F-6', 'build directory full'),
  row('F-7', "engine's data root full"),
  row('F-8', 'registry down, slow, refusing, throttling'),
  row('F-9', 'Git host silent, endless, redirecting, too large'),
  row('F-12', 'clock jumps'),
  row('F-13', 'several instances, SIGSTOP past the lease'),
  row('F-16', 'gateway killed, config lost or refused'),
  row('F-17', 'healthy, then dies'),
  row('F-18', 'digest moved under a tag'),
  row('F-19', 'cancel at each point, twice, racing', 'npm run bench:crash -- --action cancel'),
  row('F-21', 'notification or audit sink down'),
  row('F-22', 'little memory, endless output'),
  row('F-23', 'upgrade with an operation half done'),
]

function row(id: string, fault: string, also?: string): FaultRow {
  return also === undefined ? { id, fault } : { id, fault, also }
}
