import type { JsonObject } from '../workload-form/json/json.ts'
import { valueAt } from '../workload-form/json/value-at.ts'

/** What a check looked at, so that nobody is shown what was found of another source. */
export function sourceKey(spec: JsonObject): string {
  return JSON.stringify(valueAt(spec, 'source') ?? null)
}
