/** One event of a server-sent stream, its data still text. */
export interface ServerEvent {
  readonly id: string | undefined
  readonly event: string
  readonly data: string
}
