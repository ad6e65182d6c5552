import { spawn } from 'node:child_process'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkBasicAuth } from './check-basic-auth.ts'

export type GitHttp = { readonly url: string; readonly close: () => void }

/** Serves the bare repositories below a folder by `git http-backend`, Git's own CGI program. */
export function startGitHttp(
  root: string,
  credentials?: { readonly username: string; readonly password: string },
): Promise<GitHttp> {
  const server = http.createServer((request, response) => {
    if (credentials && !checkBasicAuth(request, response, credentials)) return
    serve(root, request, response)
  })
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      const close = () => {
        server.closeAllConnections()
        server.close()
      }
      resolve({ url: `http://127.0.0.1:${port}`, close })
    })
  })
}

function serve(root: string, request: http.IncomingMessage, response: http.ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://lab')
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env.PATH,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROTOCOL: header(request, 'git-protocol'),
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header(request, 'content-type'),
      HTTP_CONTENT_ENCODING: header(request, 'content-encoding'),
      REMOTE_USER: 'lab',
      REMOTE_ADDR: '127.0.0.1',
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  request.pipe(backend.stdin)
  // A client that hangs up ends the backend; a backend that ends early is no reason to crash.
  backend.stdin.on('error', () => request.resume())
  response.on('close', () => backend.kill())
  backend.on('error', () => response.destroy())
  relay(backend.stdout, response)
}

/** CGI: header lines, an empty line, the body. */
function relay(output: NodeJS.ReadableStream, response: http.ServerResponse): void {
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

function header(request: http.IncomingMessage, name: string): string {
  return String(request.headers[name] ?? '')
}
