import type { Route } from '@keystone/contract/route'
import type { Answer } from './call.ts'

/**
 * The answer as the table describes it. Parsing it by the schema is what keeps a field that was never
 * meant to leave (a hash, a wrapped key) from leaving.
 */
export function answerResponse(route: Route, answer: Answer): Response {
  const headers = new Headers(answer.headers)
  if (answer.revision !== undefined) headers.set('etag', `"${answer.revision}"`)
  if (route.produces !== undefined || answer.text !== undefined) {
    headers.set('content-type', route.produces ?? 'application/json')
    return new Response(answer.text ?? '', { status: route.status, headers })
  }
  const schema = answer.schema ?? route.response
  if (schema === undefined) return new Response(null, { status: route.status, headers })
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(schema.parse(answer.body)), {
    status: answer.status ?? route.status,
    headers,
  })
}
