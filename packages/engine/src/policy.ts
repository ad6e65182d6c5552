/** The numbers behind the decisions (recovery.md 2.2), in one place. */
export const POLICY = {
  /**
   * Between probes of what cannot be reached. Not minutes: a server that is back is to be used at once
   * (F-4). Half a minute was too long too: beside the pauses of the connection itself it made more than one.
   */
  unreachable: { baseMs: 5_000, capMs: 10_000 },
  /** Between probes of what is still going on. */
  inFlight: { baseMs: 500, capMs: 10_000 },
  /** Between attempts after transient errors where the step names no base. */
  retry: { baseMs: 1_000, capMs: 60_000 },
  /** The longest of the pauses above. */
  longestPauseMs: 60_000,
  /** After this long without an answer a person must look; probing goes on. */
  attentionAfterMs: 600_000,
  /** Lost replies that do not count as an attempt, per node. A bug that looks like a lost reply ends here. */
  freeLosses: 2,
  /** Undo is worth more tries than act: what it leaves behind, a person must clean. */
  undoAttempts: 5,
  /** How long an aborted attempt may take to stop before it is given up as unknown. */
  abortGraceMs: 30_000,
  /** Looking at the world after doubt (and verifying what was found) may take this long at least. */
  probeTimeoutMs: 60_000,
  /** Reading the snapshot and planning. */
  planTimeoutMs: 120_000,
  /** One look of one guardrail. */
  guardTimeoutMs: 10_000,
  /** Tries to read the snapshot while the world does not answer. */
  planAttempts: 3,
  /** Between looks at locks that another operation holds, beside being woken when they are freed here. */
  lockRetryMs: 2_000,
} as const
