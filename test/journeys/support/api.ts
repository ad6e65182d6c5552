import { randomUUID } from 'node:crypto'

/** What a call was answered. A problem document is kept as it came. */
export type Answer<T> = { readonly status: number; readonly body: T }

/** The HTTP API as a stranger's client would call it: paths and JSON, nothing of the product's own code. */
export type Api = {
  /** Any answer, refusals included. */
  readonly ask: <T = Problem>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Headers,
  ) => Promise<Answer<T>>
  readonly get: <T>(path: string) => Promise<T>
  /** @throws with the problem document when the call is refused */
  readonly send: <T>(method: string, path: string, body?: unknown, headers?: Headers) => Promise<T>
  /** An open stream of server-sent events. */
  readonly stream: (path: string, signal: AbortSignal, headers?: Headers) => Promise<Response>
  readonly setToken: (token: string) => void
}

export type Problem = {
  readonly code: string
  readonly detail: string
  readonly hint?: string
  readonly fields?: readonly { readonly path: string; readonly message: string }[]
}

type Headers = Readonly<Record<string, string>>

/** A client of the control plane that is at `origin()` now: its port may change with a restart. */
export function createApi(origin: () => string): Api {
  let token: string | undefined
  const open = (method: string, path: string, init: RequestInit & { headers?: Headers }) => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
    return fetch(`${origin()}${path}`, {
      ...init,
      method,
      headers: { ...authorization, ...init.headers },
    })
  }
  const ask: Api['ask'] = async (method, path, body, headers = {}) => {
    const response = await open(method, path, {
      headers: {
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const send: Api['send'] = async (method, path, body, headers) => {
    const answer = await ask<never>(method, path, body, headers)
    if (answer.status < 400) return answer.body
    throw new Error(`${method} ${path} → ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return {
    ask,
    get: (path) => send('GET', path),
    send,
    stream: (path, signal, headers = {}) => open('GET', path, { signal, headers }),
    setToken: (next) => {
      token = next
    },
  }
}
