import type { Route } from '@keystone/contract/route'
import { routes } from '@keystone/contract/routes'
import type { ConsoleFile } from './console-file.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'
const ASK_EVERY_TIME = 'no-cache'

/** First segments of the API's paths, which are never a page: what is unknown below them is unknown. */
const API_SEGMENTS = new Set([
  ...(Object.values(routes) as readonly Route[]).map(({ path }) => path.split('/')[1]),
  'assets',
])

/**
 * The file of the console at a path, or its page where a browser navigates to one of its addresses;
 * undefined where the console has nothing to say. Asked only for paths that no route of the API took.
 */
export function consoleResponse(
  files: ReadonlyMap<string, ConsoleFile> | undefined,
  request: { readonly method: string; readonly path: string; readonly headers: Headers },
): Response | undefined {
  if (files === undefined || !['GET', 'HEAD'].includes(request.method)) return undefined
  const file = files.get(request.path)
  if (file !== undefined) return fileResponse(file, request.headers)
  const page = files.get('/index.html')
  return page !== undefined && isPage(request) ? fileResponse(page, request.headers) : undefined
}

function isPage(request: { readonly path: string; readonly headers: Headers }): boolean {
  const wantsHtml = request.headers.get('accept')?.includes('text/html') === true
  return wantsHtml && !API_SEGMENTS.has(request.path.split('/')[1])
}

function fileResponse(file: ConsoleFile, asked: Headers): Response {
  const headers = new Headers({
    'cache-control': file.isHashed ? FOR_EVER : ASK_EVERY_TIME,
    etag: file.etag,
    vary: 'accept-encoding, accept',
  })
  if (asked.get('if-none-match') === file.etag) return new Response(null, { status: 304, headers })
  headers.set('content-type', file.contentType)
  const { encoding, body } = bestBody(file, asked.get('accept-encoding') ?? '')
  if (encoding !== undefined) headers.set('content-encoding', encoding)
  headers.set('content-length', String(body.byteLength))
  return new Response(body, { headers })
}

function bestBody(file: ConsoleFile, accepted: string) {
  const names = accepted.split(',').map((part) => part.trim().toLowerCase())
  // `br;q=0` refuses it; any other weight is a yes.
  const takes = (name: string) =>
    names.some((one) => one.split(';')[0] === name && !/;\s*q=0(?:\.0*)?$/.test(one))
  if (file.brotli !== undefined && takes('br')) return { encoding: 'br', body: file.brotli }
  if (file.gzip !== undefined && takes('gzip')) return { encoding: 'gzip', body: file.gzip }
  return { encoding: undefined, body: file.plain }
}
