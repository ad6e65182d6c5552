/** One call of the Docker Engine API as a value: made by pure functions, sent by `engine-client.ts` only. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Without the version; every variable part went through `encodeURIComponent`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** A question over a stream of its own: whether the engine is there for who comes now. */
  readonly fresh?: true
}
