import type { JsonObject } from '../workload-form/json/json.ts'
import { valueAt } from '../workload-form/json/value-at.ts'

/** The repository or image of a source; '' before one was given. */
export function addressOf(spec: JsonObject): string {
  const address = valueAt(spec, 'source.config.url') ?? valueAt(spec, 'source.config.reference')
  return typeof address === 'string' ? address.trim() : ''
}
