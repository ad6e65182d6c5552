import { isObject } from '../workload-form/json/is-object.ts'
import type { JsonObject } from '../workload-form/json/json.ts'
import { valueAt } from '../workload-form/json/value-at.ts'

/** The process that a Dockerfile's EXPOSE speaks of: `web`, or the only one; undefined where that is open. */
export function mainProcess(spec: JsonObject): string | undefined {
  const processes = valueAt(spec, 'processes')
  const names = isObject(processes) ? Object.keys(processes) : []
  if (names.includes('web')) return 'web'
  return names.length === 1 ? names[0] : undefined
}
