import type { Route } from '@keystone/contract/route'
import type { RouteId, Routes } from '@keystone/contract/routes'
import type { Actor } from '@keystone/core/identity/actor'
import type { z } from 'zod'
import type { RequestInfo } from './request-info.ts'
import type { SseMessage } from './sse-message.ts'

/** What a handler is given: everything parsed, the caller known and allowed. */
export interface Call<R extends Route> {
  readonly params: Parsed<R, 'params'>
  readonly query: Parsed<R, 'query'>
  readonly body: Parsed<R, 'body'>
  /** Present unless the route is public. */
  readonly actor: R['right'] extends 'public' ? undefined : Actor
  readonly request: RequestInfo
  /** Revision from If-Match; on routes with `ifMatch` it is there. */
  readonly revision: number
  /** On routes that start operations it is there, except with plan=true. */
  readonly idempotencyKey: string | undefined
  readonly lastEventId: string | undefined
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal
}

type Parsed<R extends Route, K extends 'params' | 'query' | 'body'> = R extends {
  readonly [P in K]: infer T extends z.ZodType
}
  ? z.output<T>
  : undefined

/** What a handler gives; the edge checks it against the route's schema, which also drops what is not in it. */
export interface Answer {
  readonly body?: unknown
  /** Revision, sent as ETag. */
  readonly revision?: number
  /** 200 for the plan of a route that else answers 202. */
  readonly status?: 200
  /** The schema of the body where it is not the route's. */
  readonly schema?: z.ZodType
  readonly headers?: Readonly<Record<string, string>>
  /** Text as it comes: where the route produces no JSON, or always the same. */
  readonly text?: string | ReadableStream<Uint8Array>
  readonly events?: AsyncIterable<SseMessage>
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<Answer>

/** One handler per row of the table: a missing one does not compile. */
export type Handlers = { readonly [K in RouteId]: Handler<Routes[K]> }

/** The handlers of some rows, so that each noun has its own file. */
export type HandlersFor<K extends RouteId> = Pick<Handlers, K>
