export interface BuildLimits {
  readonly memoryBytes: number
  readonly cpus: number
}

/** What builds that run together may use together. */
export function sumLimits(all: readonly BuildLimits[]): BuildLimits {
  return {
    memoryBytes: all.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0),
    cpus: all.reduce((sum, { cpus }) => sum + cpus, 0),
  }
}
