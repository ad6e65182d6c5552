import type { RegistryAuth } from '@keystone/plugin-kit/ports/engine-port'
import type { HttpReply } from '../egress/http-request.ts'
import { readAtMost } from '../egress/read-at-most.ts'
import { maySendCredentials } from './may-send-credentials.ts'
import { parseChallenge } from './parse-challenge.ts'

const MAX_TOKEN_BYTES = 64 * 1024

/** Answers a registry's challenge: the value of `Authorization`, or undefined when there is none to give. */
export async function authorize(request: {
  readonly host: string
  readonly repository: string
  readonly auth: RegistryAuth | undefined
  readonly challenge: string
  readonly get: (url: string, headers: Record<string, string>) => Promise<HttpReply>
}): Promise<string | undefined> {
  const challenge = parseChallenge(request.challenge)
  if (challenge === undefined) return undefined
  const basic = request.auth && basicOf(request.auth)
  if (challenge.scheme === 'basic') return basic
  const { realm = '', service } = challenge.parameters
  if (!URL.canParse(realm)) return undefined
  const url = new URL(realm)
  const mayAsk = maySendCredentials(request.host, url)
  // Without credentials a token may be asked for anywhere but over plain http.
  if (!mayAsk && (basic !== undefined || url.protocol !== 'https:')) return undefined
  if (service !== undefined) url.searchParams.set('service', service)
  url.searchParams.set('scope', `repository:${request.repository}:pull`)
  const reply = await request.get(url.href, basic === undefined ? {} : { authorization: basic })
  const text = (await readAtMost(reply, MAX_TOKEN_BYTES)).toString('utf8')
  return reply.status === 200 ? bearerOf(text) : undefined
}

function basicOf(auth: RegistryAuth): string {
  return `Basic ${Buffer.from(`${auth.username}:${auth.password.reveal()}`).toString('base64')}`
}

function bearerOf(text: string): string | undefined {
  try {
    const reply = JSON.parse(text) as { readonly token?: unknown; readonly access_token?: unknown }
    const token = reply.token ?? reply.access_token
    return typeof token === 'string' ? `Bearer ${token}` : undefined
  } catch {
    return undefined
  }
}
