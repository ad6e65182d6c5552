/** An entity that people edit: `revision` is what `If-Match` is compared with. */
export type Revised<T> = T & {
  /** 1, 2, 3… with every edit. */
  readonly revision: number
  readonly updatedAt: number
}
