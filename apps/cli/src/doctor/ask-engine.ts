import { request } from 'node:http'

const TIMEOUT_MS = 5_000

/** What a Docker engine answers to a GET, as JSON. Rejects with the reason why it does not. */
export function askEngine(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, timeout: TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        try {
          resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')))
        } catch {
          reject(new Error('it answers, but not as a Docker engine does'))
        }
      })
    })
    call.on('timeout', () => call.destroy(new Error('it does not answer in time')))
    call.on('error', reject)
    call.end()
  })
}
