import type { Handlers } from '../call.ts'
import { applicationHandlers } from './application-handlers.ts'
import { auditHandlers } from './audit-handlers.ts'
import { certificateHandlers } from './certificate-handlers.ts'
import { connectionHandlers } from './connection-handlers.ts'
import { demoHandlers } from './demo-handlers.ts'
import { deploymentHandlers } from './deployment-handlers.ts'
import type { HandlerDeps } from './handler-deps.ts'
import { logHandlers } from './log-handlers.ts'
import { memberHandlers } from './member-handlers.ts'
import { operationHandlers } from './operation-handlers.ts'
import { organisationHandlers } from './organisation-handlers.ts'
import { searchHandlers } from './search-handlers.ts'
import { serverHandlers } from './server-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'
import { sourceKindHandlers } from './source-kind-handlers.ts'
import { staleRunHandlers } from './stale-run-handlers.ts'
import { subscriptionHandlers } from './subscription-handlers.ts'
import { systemHandlers } from './system-handlers.ts'
import { tokenHandlers } from './token-handlers.ts'
import { variableHandlers } from './variable-handlers.ts'
import { workloadHandlers } from './workload-handlers.ts'

/** One handler per row of the table. */
export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...sessionHandlers(deps),
    ...tokenHandlers(deps),
    ...organisationHandlers(deps),
    ...memberHandlers(deps),
    ...serverHandlers(deps),
    ...certificateHandlers(deps),
    ...connectionHandlers(deps),
    ...applicationHandlers(deps),
    ...workloadHandlers(deps),
    ...deploymentHandlers(deps),
    ...variableHandlers(deps),
    ...logHandlers(deps),
    ...operationHandlers(deps),
    ...searchHandlers(deps),
    ...staleRunHandlers(deps),
    ...demoHandlers(deps),
    ...auditHandlers(deps),
    ...subscriptionHandlers(deps),
    ...sourceKindHandlers(deps),
    ...systemHandlers(deps),
  }
}
