import createFetchClient, { type Client } from 'openapi-fetch'
import type { Paths } from './paths.ts'

/** The typed client of the API, for the command line and the browser. */
export type ApiClient = Client<Paths>

export interface ClientOptions {
  /** Origin of the control plane, without a trailing slash. */
  readonly baseUrl: string
  /** `ks_…`; absent in the browser, where the session cookie is used. */
  readonly token?: string
  /** Makes Idempotency-Keys; a caller that repeats a call sends its own header instead. */
  readonly newKey: () => string
  readonly fetch?: (request: Request) => Promise<Response>
}

/**
 * `client.POST('/v1/workloads/{workloadId}/deployments', { params, body })` gives `{ data }` or
 * `{ error }`, the latter a problem document. Network failures throw, as fetch does.
 */
export function createClient(options: ClientOptions): ApiClient {
  const client = createFetchClient<Paths>({
    baseUrl: options.baseUrl,
    credentials: 'same-origin',
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  })
  client.use({
    onRequest({ request }) {
      if (options.token !== undefined)
        request.headers.set('authorization', `Bearer ${options.token}`)
      if (request.method !== 'GET' && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', options.newKey())
      return request
    },
  })
  return client
}
