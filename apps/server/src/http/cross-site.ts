/**
 * Whether a browser sent this for another site (SEC-4). Sec-Fetch-Site is set by the browser and cannot
 * be forged by a page; Origin is checked too, since older browsers send only that. `same-site` is
 * refused as well: a workload on a sibling sub-domain is not the console.
 *
 * A change with a cookie must carry one of the two; a command line (no cookie) carries neither.
 */
export function isCrossSite(request: {
  readonly method: string
  readonly headers: Headers
  readonly hasCookie: boolean
  readonly origins: readonly string[]
}): boolean {
  const site = request.headers.get('sec-fetch-site')
  const origin = request.headers.get('origin')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  if (origin !== null && !isOurs(origin, request)) return true
  const changes = request.method !== 'GET' && request.method !== 'HEAD'
  if (changes && site === 'none') return true
  return changes && request.hasCookie && site === null && origin === null
}

/** Without Sec-Fetch-Site the origin must be a configured one; a Host header proves nothing. */
function isOurs(
  origin: string,
  request: { readonly headers: Headers; readonly origins: readonly string[] },
): boolean {
  if (request.origins.includes(origin)) return true
  return origin !== 'null' && request.headers.get('sec-fetch-site') === 'same-origin'
}
