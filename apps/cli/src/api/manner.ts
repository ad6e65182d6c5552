/** How a control plane is waited for. */
export interface Manner {
  /** How long an answer may take in all. */
  readonly timeoutMs: number
  /** Says beside the result why it takes longer than anybody expects. */
  readonly warn: (text: string) => void
}
