export interface Spread {
  readonly median: number
  /** First and third quartile: half of all values lie between them. */
  readonly low: number
  readonly high: number
  readonly count: number
}

/** Median and quartiles; a mean would be the outliers' of a shared machine. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    median: quantile(sorted, 0.5),
    low: quantile(sorted, 0.25),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  }
}

/** Of an ascending list; between two values by their distance. */
export function quantile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}
