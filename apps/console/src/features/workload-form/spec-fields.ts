import type { Json, JsonObject } from './json/json.ts'

/** The description of a workload as it is being edited; every field of the form is a place in it. */
export interface SpecFields {
  readonly spec: JsonObject
  /** `set('processes.web.port', 3000)`; undefined takes the key away, which means its default. */
  readonly set: (path: string, value: Json | undefined) => void
  /** What the server said about that place. */
  readonly errorAt: (path: string) => string | undefined
}
