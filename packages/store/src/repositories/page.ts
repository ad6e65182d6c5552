/** What every list takes. */
export interface PageRequest {
  /** 1 to 200; default 50. */
  readonly limit?: number | undefined
  /** `nextCursor` of the page before, with the same sort and filters. */
  readonly cursor?: string | undefined
  /** By time of creation, or by name where the list has names. Default `newest`. */
  readonly sort?: PageSort | undefined
}

export type PageSort = 'newest' | 'oldest' | 'name'

export interface Page<T> {
  readonly items: readonly T[]
  /** Undefined on the last page. */
  readonly nextCursor: string | undefined
}
