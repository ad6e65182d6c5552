import type { z } from 'zod'
import type { planPreview } from '../resources/plan-preview.ts'
import type { problemDocument } from '../resources/problem-document.ts'
import type { Route } from '../route.ts'
import type { RouteId, Routes } from '../routes.ts'

/**
 * The table in the shape that openapi-fetch takes. One mapped type instead of openapi-typescript's
 * generated file: nothing can be stale, and no second TypeScript is needed beside version 7.
 */
export type Paths = {
  [P in AnyRoute['path']]: {
    [R in Extract<AnyRoute, { readonly path: P }> as Lowercase<R['method']>]: OperationOf<R>
  }
}

type AnyRoute = Routes[RouteId]

type OperationOf<R extends Route> = {
  parameters: ParametersOf<R>
  responses: ResponsesOf<R>
} & (R extends { readonly body: infer B extends z.ZodType }
  ? { requestBody: { content: { 'application/json': z.input<B> } } }
  : { requestBody?: never })

type ParametersOf<R extends Route> = {
  header?: { 'idempotency-key'?: string; 'if-match'?: string; 'last-event-id'?: string }
} & (R extends { readonly params: infer P extends z.ZodObject }
  ? { path: z.input<P> }
  : { path?: never }) &
  (R extends { readonly query: infer Q extends z.ZodObject }
    ? { query?: z.input<Q> }
    : { query?: never })

type ResponsesOf<R extends Route> = {
  [S in R['status']]: R extends { readonly response: infer T extends z.ZodType }
    ? { content: { [C in ContentTypeOf<R>]: z.output<T> } }
    : { content?: never }
} & (R extends { readonly operation: string }
  ? { 200: { content: { 'application/json': z.output<typeof planPreview> } } }
  : unknown) & {
    default: { content: { 'application/problem+json': z.output<typeof problemDocument> } }
  }

type ContentTypeOf<R extends Route> = R extends { readonly produces: infer C extends string }
  ? C
  : R extends { readonly sse: true }
    ? 'text/event-stream'
    : 'application/json'
