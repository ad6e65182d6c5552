import { applicationRoutes } from './routes/application-routes.ts'
import { auditRoutes } from './routes/audit-routes.ts'
import { certificateRoutes } from './routes/certificate-routes.ts'
import { connectionRoutes } from './routes/connection-routes.ts'
import { demoRoutes } from './routes/demo-routes.ts'
import { deploymentRoutes } from './routes/deployment-routes.ts'
import { logRoutes } from './routes/log-routes.ts'
import { memberRoutes } from './routes/member-routes.ts'
import { operationRoutes } from './routes/operation-routes.ts'
import { organisationRoutes } from './routes/organisation-routes.ts'
import { searchRoutes } from './routes/search-routes.ts'
import { serverRoutes } from './routes/server-routes.ts'
import { sessionRoutes } from './routes/session-routes.ts'
import { sourceKindRoutes } from './routes/source-kind-routes.ts'
import { staleRunRoutes } from './routes/stale-run-routes.ts'
import { subscriptionRoutes } from './routes/subscription-routes.ts'
import { systemRoutes } from './routes/system-routes.ts'
import { tokenRoutes } from './routes/token-routes.ts'
import { variableRoutes } from './routes/variable-routes.ts'
import { workloadRoutes } from './routes/workload-routes.ts'

/** The API as a table: id → route. */
export const routes = {
  ...sessionRoutes,
  ...tokenRoutes,
  ...organisationRoutes,
  ...memberRoutes,
  ...serverRoutes,
  ...certificateRoutes,
  ...connectionRoutes,
  ...applicationRoutes,
  ...workloadRoutes,
  ...deploymentRoutes,
  ...variableRoutes,
  ...logRoutes,
  ...operationRoutes,
  ...searchRoutes,
  ...staleRunRoutes,
  ...demoRoutes,
  ...auditRoutes,
  ...subscriptionRoutes,
  ...sourceKindRoutes,
  ...systemRoutes,
}

export type Routes = typeof routes
export type RouteId = keyof Routes
