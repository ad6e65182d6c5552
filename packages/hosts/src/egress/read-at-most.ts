import type { HttpReply } from './http-request.ts'

/** Body of a reply, cut off at a length: a hostile one may be endless. Ends the connection. */
export async function readAtMost({ body }: HttpReply, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    parts.push(part)
    bytes += part.length
    if (bytes >= maxBytes) break
  }
  return Buffer.concat(parts).subarray(0, maxBytes)
}
