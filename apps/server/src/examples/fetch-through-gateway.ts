import { request } from 'node:http'

const TIMEOUT_MS = 10_000
const MAX_SHOWN = 200

/** One request as a visitor of this machine would make it, whatever its resolver says of the name. */
export function fetchThroughGateway(
  host: string,
  port: number,
): Promise<{ readonly status: number; readonly body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>()
  const call = request(
    { host: '127.0.0.1', port, headers: { host }, timeout: TIMEOUT_MS },
    (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8').trim().slice(0, MAX_SHOWN)
        resolve({ status: answer.statusCode ?? 0, body })
      })
    },
  )
  call.on('timeout', () => call.destroy(new Error(`no answer within ${TIMEOUT_MS} ms`)))
  call.on('error', reject)
  call.end()
  return promise
}
