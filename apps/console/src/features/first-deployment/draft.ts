import type { JsonObject } from '../workload-form/json/json.ts'

/** The environment that the workload is added to, where it was chosen before the wizard began. */
export interface Place {
  readonly environmentId: string
  readonly application: string
  readonly environment: string
}

export interface Derived {
  readonly application: string | undefined
  readonly workload: string | undefined
  readonly host: string
}

/** What was answered so far. Holds no secret: credentials are stored by the server at once. */
export interface Draft {
  /** There where it was chosen before (Place). */
  readonly environmentId?: string
  readonly application: string
  readonly environment: string
  readonly workload: string
  readonly spec: JsonObject
  /** What was named after the source: what the person left so is named anew with another source. */
  readonly derived?: Derived
  /** What the last check found, and the ports that the Dockerfile exposes; of the source that it looked at. */
  readonly seen?: {
    readonly source: string
    readonly texts: readonly string[]
    readonly ports: readonly number[]
  }
  readonly workloadId?: string
  /** What the server took last from here: whoever changed it since is not overwritten. */
  readonly sent?: { readonly spec: JsonObject; readonly revision: number }
  readonly operationId?: string
}

export const EMPTY_DRAFT: Draft = {
  application: '',
  environment: 'production',
  workload: 'web',
  spec: { source: { kind: 'git', config: {} }, processes: { web: {} }, faces: [] },
}

/** Nothing answered yet. A workload that is added gets its name, as an application otherwise does, from its source. */
export function emptyDraft(place: Place | undefined): Draft {
  return place === undefined ? EMPTY_DRAFT : { ...EMPTY_DRAFT, ...place, workload: '' }
}
