import http from 'node:http'
import { pipeline } from 'node:stream/promises'
import { StepError } from '@keystone/plugin-kit/step-error'
import { engineUnreachable } from '../../docker/engine-unreachable.ts'
import type { OpenStream } from '../../open-stream.ts'

const MAX_WORDS_BYTES = 64 * 1024

/**
 * Brings an image from one engine to another, as `docker save | docker load` does, without a file in
 * between: how the gateway's image gets to a server that no registry serves. Throws StepError
 * IMAGE_NOT_FOUND when the first engine does not have it, ENGINE_UNREACHABLE (lost), ENGINE_REFUSED.
 */
export async function copyImage(
  from: OpenStream,
  to: OpenStream,
  reference: string,
  signal: AbortSignal,
): Promise<void> {
  const archive = await saved(from, reference, signal)
  try {
    await load(to, archive, signal)
  } finally {
    archive.destroy()
  }
}

async function saved(
  open: OpenStream,
  reference: string,
  signal: AbortSignal,
): Promise<http.IncomingMessage> {
  const outgoing = await request(
    open,
    'GET',
    `/images/${encodeURIComponent(reference)}/get`,
    signal,
  )
  outgoing.end()
  const response = await answer(outgoing)
  if (response.statusCode === 200) return response
  throw new StepError('IMAGE_NOT_FOUND', `${reference}: ${await words(response)}`, {
    hint: 'Run npm start on the machine of the control plane: it makes the image.',
  })
}

async function load(
  open: OpenStream,
  archive: http.IncomingMessage,
  signal: AbortSignal,
): Promise<void> {
  const outgoing = await request(open, 'POST', '/images/load?quiet=1', signal)
  const reply = answer(outgoing)
  // A refusal may come before the whole archive was sent: then the reply is the better witness.
  const sent = pipeline(archive, outgoing, { signal }).catch((error: unknown) => ({ error }))
  const response = await reply
  const text = await words(response)
  const outcome = await sent
  if (response.statusCode !== 200 || text.includes('"errorDetail"'))
    throw new StepError('ENGINE_REFUSED', `The engine did not load the image: ${text}`)
  if (outcome) throw engineUnreachable(outcome.error)
}

async function request(
  open: OpenStream,
  method: string,
  path: string,
  signal: AbortSignal,
): Promise<http.ClientRequest> {
  const stream = await open(signal).catch((error: unknown) => {
    throw engineUnreachable(error)
  })
  const onAbort = () => stream.destroy(new Error('the call was aborted'))
  signal.addEventListener('abort', onAbort, { once: true })
  stream.once('close', () => signal.removeEventListener('abort', onAbort))
  const headers = {
    Host: 'docker',
    ...(method === 'POST' ? { 'Content-Type': 'application/x-tar' } : {}),
  }
  return http.request({ createConnection: () => stream, method, path, headers })
}

function answer(outgoing: http.ClientRequest): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve)
    outgoing.on('error', (error) => reject(engineUnreachable(error)))
  })
}

async function words(response: http.IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of response) {
    text += String(chunk)
    if (text.length > MAX_WORDS_BYTES) break
  }
  return text.trim()
}
