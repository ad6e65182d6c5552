import type { Product } from '@keystone/core/usecases/product'
import type { HttpMetrics } from '../http-metrics.ts'
import type { SessionCookie } from '../session-cookie.ts'
import type { SystemFacts } from './system-facts.ts'

/** What handlers work with. */
export interface HandlerDeps {
  readonly product: Product
  readonly cookie: SessionCookie
  readonly metrics: HttpMetrics
  readonly system: SystemFacts
}
