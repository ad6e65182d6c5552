import type { Route } from '@keystone/contract/route'
import { unknownKeys } from '@keystone/contract/schemas/unknown-keys'
import type { Actor } from '@keystone/core/identity/actor'
import { authorise } from '@keystone/core/identity/authorise'
import { Problem } from '@keystone/domain/problem'
import { fieldProblemOf } from '@keystone/domain/words/field-problem-of'
import type { Context } from 'hono'
import { z } from 'zod'
import { answerResponse } from './answer-response.ts'
import type { AppEnv } from './app-env.ts'
import type { Call, Handler } from './call.ts'
import { credentialOf } from './credential-of.ts'
import { isCrossSite } from './cross-site.ts'
import type { HttpContext } from './http-context.ts'
import { invalidInput } from './invalid-input.ts'
import { queryOf } from './query-of.ts'
import { readBody } from './read-body.ts'
import { revisionOf } from './revision-of.ts'
import { streamResponse } from './stream-response.ts'

const BODY_LIMIT_BYTES = 256 * 1024
const NOTHING = z.object({})

export interface ServedRoute {
  readonly id: string
  readonly route: Route
  readonly handler: Handler<Route>
}

/**
 * Every request of every route goes this way: other sites are refused, the caller found and allowed,
 * the input parsed, the handler asked, the answer checked. Whoever is not allowed learns nothing about
 * their input.
 */
export async function serveRoute(
  context: HttpContext,
  served: ServedRoute,
  c: Context<AppEnv>,
): Promise<Response> {
  const { route } = served
  c.set('route', served.id)
  refuseCrossSite(context, c)
  const actor = await findActor(context, c)
  c.set('actor', actor)
  await refuseUnlessAllowed(context, route, actor, c.req.path)
  const call = await callOf(route, actor, c)
  if (route.sse === true)
    return await streamResponse(context, served, call, () => findActor(context, c))
  return answerResponse(route, await served.handler(call))
}

function refuseCrossSite(context: HttpContext, c: Context<AppEnv>): void {
  const { headers } = c.req.raw
  const { kind } = credentialOf(headers, context.cookie.name)
  const request = {
    method: c.req.method,
    headers,
    hasCookie: kind === 'session',
    origins: context.origins,
  }
  if (isCrossSite(request))
    throw new Problem('CROSS_SITE', 'This request was made by a page of another site.')
}

async function findActor(context: HttpContext, c: Context<AppEnv>): Promise<Actor | undefined> {
  const credential = credentialOf(c.req.raw.headers, context.cookie.name)
  const organisationId = c.req.header('keystone-organisation')
  return await context.authenticate(credential, organisationId, c.var.info)
}

async function refuseUnlessAllowed(
  context: HttpContext,
  route: Route,
  actor: Actor | undefined,
  path: string,
): Promise<void> {
  const access = authorise(route.right, actor)
  if (access.is === 'allowed') return
  if (actor === undefined || access.is === 'sign-in-required')
    throw new Problem('SIGN_IN_REQUIRED', 'This needs somebody who is signed in.')
  await context.onDenied(actor, route.audit, path)
  throw new Problem('FORBIDDEN', `This needs the right ${access.right}, which you do not have.`)
}

async function callOf(
  route: Route,
  actor: Actor | undefined,
  c: Context<AppEnv>,
): Promise<Call<Route>> {
  const { headers } = c.req.raw
  const call = {
    params: paramsOf(route, c.req.param()),
    query: parsed(route.query ?? NOTHING, queryOf(c.req.url), 'query'),
    body: undefined as unknown,
    actor,
    request: c.var.info,
    revision: route.ifMatch === true ? revisionOf(headers.get('if-match')) : 0,
    idempotencyKey: headers.get('idempotency-key') ?? undefined,
    lastEventId: headers.get('last-event-id') ?? undefined,
    signal: c.req.raw.signal,
  }
  refuseWithoutKey(route, call)
  const limitBytes = route.bodyLimitBytes ?? BODY_LIMIT_BYTES
  if (route.method !== 'GET')
    call.body = parsed(route.body ?? NOTHING, (await readBody(c.req.raw, limitBytes)) ?? {}, 'body')
  return call as unknown as Call<Route>
}

/** An id that has not even the form of one is not found, like one that does not exist. */
function paramsOf(route: Route, given: Record<string, string>): unknown {
  if (route.params === undefined) return undefined
  const answer = route.params.safeParse(given)
  if (answer.success) return answer.data
  throw new Problem('NOT_FOUND', 'There is nothing with this id.')
}

/** A slip of the pen is refused in either place: `?pln=true` would really do what was to be planned. */
function parsed(schema: z.ZodType, value: unknown, place: 'body' | 'query'): unknown {
  const unknown = unknownKeys(schema, value)
  const answer = schema.safeParse(value)
  if (answer.success && unknown.length === 0) return answer.data
  const problems = (answer.error?.issues ?? []).map((issue) => fieldProblemOf(issue))
  throw invalidInput([...unknown, ...problems], place)
}

function refuseWithoutKey(
  route: Route,
  call: { readonly query: unknown; readonly idempotencyKey: string | undefined },
): void {
  if (route.operation === undefined) return
  const isPreview = (call.query as { plan?: boolean } | undefined)?.plan === true
  const key = call.idempotencyKey
  if (isPreview && key === undefined) return
  if (key === undefined || key === '')
    throw new Problem('IDEMPOTENCY_KEY_REQUIRED', 'The header idempotency-key is missing.')
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new Problem('INVALID_INPUT', 'The header idempotency-key is not right.', {
      fields: [{ path: 'idempotency-key', message: 'is 1 to 200 visible characters' }],
    })
}
