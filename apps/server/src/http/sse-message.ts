/** One event of a stream. `id` is what a client sends back as Last-Event-ID. */
export interface SseMessage {
  readonly id?: string
  readonly event: string
  readonly data: unknown
}
