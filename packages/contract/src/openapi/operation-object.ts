import type { z } from 'zod'
import { ERROR_CODES } from '../errors/error-codes.ts'
import { planPreview } from '../resources/plan-preview.ts'
import { problemDocument } from '../resources/problem-document.ts'
import type { Route } from '../route.ts'
import type { SchemaPool } from './schema-pool.ts'

/** One route as an OpenAPI operation object. */
export function operationObject(id: string, route: Route, pool: SchemaPool) {
  return {
    operationId: id,
    summary: route.summary,
    tags: [id.split('.')[0]],
    'x-right': route.right,
    'x-audit': route.audit,
    ...(route.operation === undefined ? {} : { 'x-operation': route.operation }),
    security: route.right === 'public' ? [] : [{ token: [] }, { session: [] }],
    parameters: [
      ...parametersOf('path', route.params, pool),
      ...parametersOf('query', route.query, pool),
      ...headersOf(route),
    ],
    ...(route.body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: pool.schemaOf(route.body, 'input') } },
          },
        }),
    responses: responsesOf(route, pool),
  }
}

function parametersOf(place: 'path' | 'query', schema: z.ZodObject | undefined, pool: SchemaPool) {
  return Object.entries(schema?.shape ?? {}).map(([name, type]) => ({
    name,
    in: place,
    required: place === 'path',
    schema: pool.schemaOf(type as z.ZodType, 'input'),
  }))
}

function headersOf(route: Route) {
  const header = (name: string, required: boolean, description: string) => ({
    name,
    in: 'header',
    required,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(route.operation === undefined
      ? []
      : [header('idempotency-key', true, 'The same key and body give the same operation')]),
    ...(route.ifMatch === true ? [header('if-match', true, 'ETag of what was read')] : []),
    ...(route.sse === true ? [header('last-event-id', false, 'Resume after this event')] : []),
  ]
}

function responsesOf(route: Route, pool: SchemaPool): Record<string, unknown> {
  const type = route.sse === true ? 'text/event-stream' : (route.produces ?? 'application/json')
  const success = {
    description: route.status === 202 ? 'Accepted: the operation was started' : 'Done',
    ...(route.response === undefined
      ? {}
      : { content: { [type]: { schema: pool.schemaOf(route.response, 'output') } } }),
  }
  const codes = route.errors.map((code) => `${code} (${ERROR_CODES[code].status})`).join(', ')
  return {
    [route.status]: success,
    ...(route.operation === undefined
      ? {}
      : {
          200: {
            description: 'With plan=true: what would be done',
            content: { 'application/json': { schema: pool.schemaOf(planPreview, 'output') } },
          },
        }),
    default: {
      description: `A problem (RFC 9457)${codes === '' ? '' : `: ${codes}, and those of every route`}`,
      content: {
        'application/problem+json': { schema: pool.schemaOf(problemDocument, 'output') },
      },
    },
  }
}
