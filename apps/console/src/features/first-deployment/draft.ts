import type { JsonObject } from '../workload-form/json/json.ts'

/** What was answered so far. Holds no secret: credentials are stored by the server at once. */
export interface Draft {
  readonly application: string
  readonly environment: string
  readonly workload: string
  readonly spec: JsonObject
  /** What the last check of the source found, for the source that it looked at. */
  readonly found?: { readonly source: string; readonly text: string }
  readonly workloadId?: string
  readonly operationId?: string
}

export const EMPTY_DRAFT: Draft = {
  application: '',
  environment: 'production',
  workload: 'web',
  spec: { source: { kind: 'git', config: {} }, processes: { web: {} }, faces: [] },
}
