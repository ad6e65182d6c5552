import type { StartMode } from '@keystone/core/usecases/start-operation'

/** What the query and the headers of such a route say. */
export function startModeOf(call: {
  readonly query: {
    readonly plan?: boolean | undefined
    readonly planHash?: string | undefined
    readonly override?: readonly string[] | undefined
  }
  readonly idempotencyKey: string | undefined
}): StartMode {
  return {
    preview: call.query.plan === true,
    planHash: call.query.planHash,
    idempotencyKey: call.idempotencyKey,
    overrides: call.query.override ?? [],
  }
}
