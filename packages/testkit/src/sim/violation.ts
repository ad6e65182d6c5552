/** A broken invariant: its number (faults.md, or S-n for the engine's own) and what was seen. */
export interface Violation {
  readonly invariant: string
  readonly seen: string
}
