import { Problem } from '@keystone/domain/problem'
import { parseJson } from './parse-json.ts'

/** The JSON body of a request, read no further than the limit of its route; undefined where there is none. */
export async function readBody(request: Request, limitBytes: number): Promise<unknown> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > limitBytes) throw tooLarge(limitBytes)
  const isSent = declared > 0 || request.headers.has('transfer-encoding')
  if (!isSent || request.body === null) return undefined
  refuseMediaType(request.headers)
  return parseJson(await readUpTo(request.body, limitBytes))
}

function refuseMediaType(headers: Headers): void {
  const type = headers.get('content-type') ?? ''
  const isJson = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(type)
  if (!isJson || headers.has('content-encoding'))
    throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'Only plain application/json is accepted.')
}

async function readUpTo(body: ReadableStream<Uint8Array>, limitBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > limitBytes) throw tooLarge(limitBytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function tooLarge(limitBytes: number): Problem {
  return new Problem('BODY_TOO_LARGE', `The body is larger than ${limitBytes} bytes.`)
}
