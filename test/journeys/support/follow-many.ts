import http from 'node:http'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { ADMIN, type ControlPlane } from './control-plane.ts'

export type Followers = {
  /** How many were answered each status; 0 counts those whose connection was closed at once. */
  readonly answers: ReadonlyMap<number, number>
  /** What the first that was not let in was told. */
  readonly told: { readonly detail: string; readonly hint?: string }
  readonly close: () => void
}

const CLOSED = 0

/** So many who follow one operation's stream at once, each over its own connection; resolves when each is answered. */
export async function followMany(
  plane: ControlPlane,
  operationId: string,
  count: number,
  timeoutMs: number,
): Promise<Followers> {
  const { token } = await plane.api.send<{ token: string }>('POST', '/v1/session/token', {
    name: 'followers',
    ...ADMIN,
  })
  const url = new URL(`${plane.origin()}/v1/operations/${operationId}/stream`)
  const requests: http.ClientRequest[] = []
  const answers = new Map<number, number>()
  const told: string[] = []
  const answered = (status: number) => answers.set(status, (answers.get(status) ?? 0) + 1)
  const close = () => {
    for (const request of requests) request.destroy()
  }
  for (let one = 0; one < count; one++) {
    const request = http.get(url, { agent: false, headers: { authorization: `Bearer ${token}` } })
    // Past the connections that it takes at once, the server closes what comes.
    request.on('error', () => answered(CLOSED))
    request.on('response', (response) => {
      const status = response.statusCode ?? 0
      answered(status)
      if (status === 200) return void response.resume()
      response.setEncoding('utf8').on('data', (text: string) => void told.push(text))
    })
    requests.push(request)
  }
  const all = () => [...answers.values()].reduce((sum, some) => sum + some, 0)
  try {
    await waitFor('an answer for each', () => all() >= count, { timeoutMs })
    return { answers, told: JSON.parse(told[0] ?? '{}'), close }
  } catch (error) {
    close()
    throw error
  }
}
