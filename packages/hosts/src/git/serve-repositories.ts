import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export interface ServedRepositories {
  /** Folder of bare repositories. */
  readonly root: string
  /** PATH of git. */
  readonly path: string
  /** On the loopback address; 0 takes a free one. */
  readonly port: number
  /** Whom requests are taken for; without it nobody is authenticated, and so nobody may push. */
  readonly remoteUser?: string
  /** False when it has answered the request itself, with a refusal. */
  readonly admit?: (request: IncomingMessage, response: ServerResponse) => boolean
}

/** A smart-HTTP Git host on the loopback address alone, for examples and labs: Git's own CGI program answers. */
export function serveRepositories(served: ServedRepositories): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>()
  const server = createServer((request, response) => {
    if (served.admit?.(request, response) !== false) answer(served, request, response)
  })
  server.maxConnections = 100
  server.once('error', reject).listen(served.port, '127.0.0.1', () => resolve(server))
  return promise
}

function answer(
  { root, path, remoteUser }: ServedRepositories,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: path,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: headerOf(request, 'git-protocol'),
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: headerOf(request, 'content-type'),
      HTTP_CONTENT_ENCODING: headerOf(request, 'content-encoding'),
      REMOTE_ADDR: '127.0.0.1',
      ...(remoteUser === undefined ? {} : { REMOTE_USER: remoteUser }),
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
