/** Where a life may be cut (recovery.md). The names are part of the journal's contract with its tests. */
export const FAULT_POINTS = [
  'before-intent',
  'after-intent',
  'before-act',
  'act-sent',
  'after-act',
  'before-verify',
  'after-verify',
  'before-record',
  'after-record',
  'before-undo',
  'undo-sent',
  'after-undo',
] as const

export type FaultPoint = (typeof FAULT_POINTS)[number]

/** Handed in by tests, never global. What it does at a point (kill, wait, throw) is its own affair. */
export interface FaultPoints {
  at(point: FaultPoint, where: FaultPlace): void | Promise<void>
}

export interface FaultPlace {
  readonly operationId: string
  /** Kind of that operation. */
  readonly kind: string
  readonly node: string
}

export const NO_FAULTS: FaultPoints = { at: () => undefined }
