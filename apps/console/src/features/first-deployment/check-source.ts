import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import type { JsonObject } from '../workload-form/json/json.ts'
import { valueAt } from '../workload-form/json/value-at.ts'

/** Asks the server to look at the source: whether this credential reads it, whether the branch is there. */
export function checkSource(spec: JsonObject): Promise<Wire['CheckResult']> {
  const kind = String(valueAt(spec, 'source.kind'))
  const config = (valueAt(spec, 'source.config') ?? {}) as never
  return ask(() =>
    client.POST('/v1/source-kinds/{kind}/check', { params: { path: { kind } }, body: { config } }),
  )
}
