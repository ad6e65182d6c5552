/** What one pass of pruning has done, in trees of operations. */
export interface PrunedCounts {
  readonly withoutOutput: number
  readonly folded: number
  readonly removed: number
}
