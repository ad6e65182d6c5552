import type { IncomingMessage, ServerResponse } from 'node:http'

/** Whether a request carries the credentials; answers 401 with a challenge when it does not. */
export function checkBasicAuth(
  request: IncomingMessage,
  response: ServerResponse,
  { username, password }: { readonly username: string; readonly password: string },
): boolean {
  const wanted = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  if (request.headers.authorization === wanted) return true
  // The body is read to its end: a client in the middle of a push would otherwise see a reset.
  request.resume()
  response.writeHead(401, { 'www-authenticate': 'Basic realm="lab"' }).end('credentials needed\n')
  return false
}
