import { addAbortListener } from 'node:events'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { EgressPolicy } from './egress-policy.ts'
import { resolveEgress } from './resolve-egress.ts'

export interface HttpReply {
  readonly status: number
  readonly header: (name: string) => string | undefined
  readonly body: http.IncomingMessage
}

/**
 * One request to a host that a user named, connected only to addresses that the policy allows. Redirects
 * are not followed. Not `fetch`: its connections cannot be held to the addresses that were looked at.
 */
export async function httpRequest(
  url: string,
  how: {
    readonly method: 'HEAD' | 'GET' | 'POST'
    readonly headers: Readonly<Record<string, string>>
    readonly body?: string
    readonly egress: EgressPolicy
    readonly signal: AbortSignal
  },
): Promise<HttpReply> {
  const { protocol, hostname } = new URL(url)
  const addresses = await inTime(resolveEgress(hostname, how.egress), how.signal)
  const client = protocol === 'https:' ? https : http
  return new Promise((resolve, reject) => {
    const request = client.request(url, {
      method: how.method,
      headers: how.headers,
      lookup: only(addresses),
      // A connection of the pool may lead to an address of another time.
      agent: false,
      signal: how.signal,
    })
    request.once('error', reject)
    // A host that answers with another protocol (101) is hung up on by node:http without any error.
    request.once('close', () => reject(new Error('the connection ended without an answer')))
    request.once('response', (response) => {
      resolve({
        status: response.statusCode ?? 0,
        header: (name) => response.headers[name]?.toString(),
        body: response,
      })
    })
    request.end(how.body)
  })
}

/** A look-up of a name cannot be ended, but nobody has to wait for it. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>()
  const listening = addAbortListener(signal, () => late.reject(signal.reason))
  return Promise.race([work, late.promise]).finally(() => listening[Symbol.dispose]())
}

function only(addresses: readonly [string, ...string[]]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_hostname, options, done) => {
    if (options.all) done(null, all)
    else done(null, addresses[0], isIP(addresses[0]))
  }
}
