import http from 'node:http'
import https from 'node:https'

export type Page = {
  readonly status: number
  readonly body: string
  readonly headers: http.IncomingHttpHeaders
}

export type GatewayRequest = {
  readonly headers?: Readonly<Record<string, string>>
  readonly agent?: http.Agent
  readonly timeoutMs?: number
}

export type Gateway = {
  readonly httpPort: number
  readonly httpsPort: number
  /** What a visitor of a face sees. */
  readonly get: (host: string, path?: string, request?: GatewayRequest) => Promise<Page>
  /** The same over TLS, whoever signed the certificate. */
  readonly getSecure: (host: string, path?: string) => Promise<Page & { readonly issuer: string }>
  /** To the face of the host `localhost`: the built-in client sends no other Host header. */
  readonly webSocket: (path: string) => WebSocket
}

const TIMEOUT_MS = 30_000

/** The gateway's public side, on this machine unless said otherwise; host names need no DNS. */
export function gatewayAt(httpPort: number, httpsPort: number, address = '127.0.0.1'): Gateway {
  return {
    httpPort,
    httpsPort,
    get: (host, path = '/', request = {}) =>
      read(
        http.request({
          host: address,
          port: httpPort,
          path,
          agent: request.agent,
          timeout: request.timeoutMs ?? TIMEOUT_MS,
          headers: { ...request.headers, host },
        }),
      ),
    async getSecure(host, path = '/') {
      const options = {
        host: address,
        port: httpsPort,
        servername: host,
        path,
        agent: false,
      } as const
      const request = https.request({ ...options, rejectUnauthorized: false, headers: { host } })
      let issuer = ''
      request.once('socket', (socket) => {
        socket.once('secureConnect', () => {
          issuer =
            (socket as import('node:tls').TLSSocket).getPeerCertificate().issuer.CN?.toString() ??
            ''
        })
      })
      const page = await read(request)
      return { ...page, issuer }
    },
    webSocket: (path) => new WebSocket(`ws://localhost:${httpPort}${path}`),
  }
}

function read(request: http.ClientRequest): Promise<Page> {
  return new Promise((resolve, reject) => {
    request.on('error', reject)
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const { statusCode: status = 0, headers } = response
        resolve({ status, headers, body: Buffer.concat(chunks).toString() })
      })
    })
    request.end()
  })
}
