import type { z } from 'zod'
import type { ErrorCode } from './errors/error-codes.ts'
import type { Right } from './rights.ts'

/**
 * One row of the API. The server, the typed client, the OpenAPI document and the enumeration tests all
 * read it; there is no second description (SF-1).
 */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  readonly summary: string
  /**
   * The right that a caller needs. `public`: nobody needs to be signed in. `session`: anybody who is.
   * Denied by default: a route without a right does not compile.
   */
  readonly right: Right | 'public' | 'session'
  /** What the audit log says; reading has to say so. */
  readonly audit: string
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** Absent: no content. */
  readonly response?: z.ZodType
  readonly status: 200 | 201 | 202 | 204
  /** Codes beyond those that every route may answer. */
  readonly errors: readonly ErrorCode[]
  /** Kind of the operation it starts: takes an Idempotency-Key, knows `?plan=true`, answers 202. */
  readonly operation?: string
  /** An edit that needs If-Match with the ETag read before. */
  readonly ifMatch?: true
  /** Server-sent events; `response` is the schema of one event's data. */
  readonly sse?: true
  /** Content type where it is not JSON. */
  readonly produces?: string
  /** Bytes of body accepted; 256 KiB unless said. */
  readonly bodyLimitBytes?: number
}

export const READ_ONLY = 'none: read-only'
