/**
 * Whether a request may be sent again when nobody knows if it was heard: one that starts an operation
 * carries an Idempotency-Key by which the control plane knows it (OPS-9). The key on other requests
 * means nothing there. The table is read only here, after something went wrong: it costs each command
 * 60 ms.
 */
export async function isRepeatable(request: Request): Promise<boolean> {
  if (request.method === 'GET' || !request.headers.has('idempotency-key')) return false
  const { routes } = await import('@keystone/contract/routes')
  const { pathname } = new URL(request.url)
  return Object.values(routes).some(
    (route) =>
      'operation' in route &&
      route.method === request.method &&
      new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(pathname),
  )
}
