import type { HttpReply } from '../egress/http-request.ts'

/**
 * What an answer begins with, for people. The status is the answer: a body that breaks off, trickles or never
 * ends changes nothing of it, and whoever sends one keeps nobody waiting. Ends the connection.
 */
export async function beginningOf(
  { body }: HttpReply,
  { maxBytes, withinMs }: { readonly maxBytes: number; readonly withinMs: number },
): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  const late = setTimeout(() => body.destroy(), withinMs)
  try {
    for await (const part of body as AsyncIterable<Buffer>) {
      parts.push(part)
      bytes += part.length
      if (bytes >= maxBytes) break
    }
  } catch {
    // Cut off, by the receiver or by us: what came is what there is.
  } finally {
    clearTimeout(late)
  }
  return Buffer.concat(parts).subarray(0, maxBytes).toString('utf8')
}
