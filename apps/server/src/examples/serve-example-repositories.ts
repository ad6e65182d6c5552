import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/**
 * A read-only Git host for the examples, on the loopback address alone: a first start deploys from a
 * real repository through the normal path, also on a machine without the internet. Git's own CGI program
 * answers; it takes no push, because nobody is authenticated.
 */
export function serveExampleRepositories(
  root: string,
  port: number,
  path: string,
): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>()
  const server = createServer((request, response) => answer({ root, path }, request, response))
  server.maxConnections = 20
  server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server))
  return promise
}

function answer(
  place: { readonly root: string; readonly path: string },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: place.path,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: place.root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: headerOf(request, 'git-protocol'),
      PATH_INFO: url.pathname,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: headerOf(request, 'content-type'),
      HTTP_CONTENT_ENCODING: headerOf(request, 'content-encoding'),
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(backend.stdin)
  backend.stdin.on('error', () => request.resume())
  response.on('close', () => backend.kill())
  backend.on('error', () => response.destroy())
  relay(backend.stdout, response)
}

/** CGI: header lines, an empty line, the body. */
function relay(output: NodeJS.ReadableStream, response: ServerResponse): void {
  let head = Buffer.alloc(0)
  const onData = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end === -1) return
    output.off('data', onData)
    for (const line of head.subarray(0, end).toString('latin1').split('\r\n')) {
      const [name = '', ...value] = line.split(': ')
      if (name.toLowerCase() === 'status') response.statusCode = Number.parseInt(value.join(), 10)
      else response.setHeader(name, value.join(': '))
    }
    response.write(head.subarray(end + 4))
    output.pipe(response)
  }
  output.on('data', onData)
  output.on('end', () => response.end())
}

function headerOf(request: IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}
