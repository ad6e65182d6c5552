import type { Socket } from 'node:net'
import { Problem } from '@keystone/domain/problem'
import { problemResponse } from './problem-response.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** What Node itself answers where nobody listens; whoever sent these is hardly one of our clients. */
const BARE: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
}

/**
 * Answers what never became a request. Too much before the body happens to honest clients too, with an id
 * or a cookie that is far too long, so that it is a problem document like any other.
 */
export async function refuseUnparsed(error: NodeJS.ErrnoException, socket: Socket): Promise<void> {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const head =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? await headersTooLarge()
      : `HTTP/1.1 ${BARE[error.code ?? ''] ?? '400 Bad Request'}\r\nconnection: close\r\n\r\n`
  socket.end(head)
}

async function headersTooLarge(): Promise<string> {
  const problem = new Problem('HEADERS_TOO_LARGE', 'More than 16 KiB came before the body.')
  const response = problemResponse(problem, 'none')
  const body = await response.text()
  const headers = {
    ...SECURITY_HEADERS,
    ...Object.fromEntries(response.headers),
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return [`HTTP/1.1 ${response.status} Request Header Fields Too Large`, ...lines, '', body].join(
    '\r\n',
  )
}
