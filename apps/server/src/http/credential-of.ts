import type { Credential } from '@keystone/core/identity/authenticate'

/** What a request shows for itself; never read from the query string. A bearer token wins over a cookie: a command line with a stale cookie jar is not a browser. */
export function credentialOf(headers: Headers, cookieName: string): Credential {
  const [, bearer] = /^Bearer ([A-Za-z0-9_]{1,200})$/.exec(headers.get('authorization') ?? '') ?? []
  if (bearer !== undefined) return { kind: 'token', secret: bearer }
  if (headers.has('authorization')) return { kind: 'none' }
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2)
    if (name === cookieName && value !== undefined && value !== '')
      return { kind: 'session', secret: value }
  }
  return { kind: 'none' }
}
