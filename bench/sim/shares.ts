export interface Share {
  readonly scenario: string
  readonly lives: number
}

/**
 * Of a hundred lives. A life of the product is worth some fifteen of the bare engine in time, one of a
 * whole environment fifty; what breaks the engine alone is found soonest where a life is short.
 */
const PERCENT: readonly (readonly [scenario: string, percent: number])[] = [
  ['product', 6],
  ['environment', 1],
  ['demo', 13],
  ['toy', 45],
  ['toy-stale', 35],
]

/** How many lives are about what, where no scenario is named; the last one takes what rounding left. */
export function shares(lives: number): readonly Share[] {
  let left = lives
  return PERCENT.map(([scenario, percent], index) => {
    const own = index === PERCENT.length - 1 ? left : Math.round((lives * percent) / 100)
    left -= own
    return { scenario, lives: own }
  })
}
