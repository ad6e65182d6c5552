import { createHash, randomBytes } from 'node:crypto'
import http from 'node:http'
import type { Duplex } from 'node:stream'

const ECHO_EVERY_MS = 500
const OPCODE = { text: 0x81, close: 0x88 }
const GOING_AWAY = 1001

export interface HeldWebSocket {
  readonly close: () => void
}

/**
 * A WebSocket that speaks twice a second and must be answered. One to a replica that is retired may be
 * ended by it with 1001 and is opened again; any other end is a failure. By hand, because the built-in
 * client sends no Host header of ours.
 */
export function holdWebSocket(options: {
  readonly port: number
  readonly host: string
  readonly mayGoAway: boolean
  readonly seen: (event: 'opened' | 'echoes' | 'goneAway') => void
  readonly fail: (why: string) => void
}): HeldWebSocket {
  let closing = false
  let socket: Duplex | undefined
  const open = () => {
    const key = randomBytes(16).toString('base64')
    const request = http.request({
      host: '127.0.0.1',
      port: options.port,
      path: '/ws',
      agent: false,
      headers: {
        host: options.host,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
      },
    })
    request.on('error', (error) => ended(`not opened: ${error.message}`))
    request.on('response', (response) => ended(`not opened: status ${response.statusCode}`))
    request.on('upgrade', (_response, opened) => {
      socket = opened
      options.seen('opened')
      speak(opened)
    })
    request.end()
  }
  const speak = (opened: Duplex) => {
    let code: number | undefined
    let waiting = 0
    const timer = setInterval(() => {
      if (waiting > 10) opened.destroy(new Error('no echo for 5 s'))
      waiting += 1
      opened.write(textFrame('hello'))
    }, ECHO_EVERY_MS)
    let buffer: Buffer = Buffer.alloc(0)
    opened.on('data', (chunk: Buffer) => {
      buffer = Buffer.concat([buffer, chunk])
      for (let frame = takeFrame(buffer); frame; frame = takeFrame(buffer)) {
        buffer = buffer.subarray(frame.size)
        if (frame.opcode === OPCODE.close) code = frame.code
        else {
          waiting = 0
          options.seen('echoes')
        }
      }
    })
    opened.on('error', () => opened.destroy())
    opened.on('close', () => {
      clearInterval(timer)
      if (options.mayGoAway && code === GOING_AWAY) {
        options.seen('goneAway')
        ended(undefined)
      } else ended(`ended with ${code ?? 'no close frame'}`)
    })
  }
  const ended = (why: string | undefined) => {
    if (closing) return
    if (why !== undefined) options.fail(why)
    setTimeout(open, 100)
  }
  open()
  return {
    close() {
      closing = true
      socket?.destroy()
    },
  }
}

/** Clients mask. */
function textFrame(text: string): Buffer {
  const mask = createHash('sha1').update(text).digest().subarray(0, 4)
  const payload = Buffer.from(text).map((byte, index) => byte ^ (mask[index % 4] ?? 0))
  return Buffer.concat([Buffer.from([OPCODE.text, 0x80 | payload.length]), mask, payload])
}

/** Servers do not mask, and the example answers in short frames. */
function takeFrame(
  buffer: Buffer,
):
  | { readonly size: number; readonly opcode: number; readonly code: number | undefined }
  | undefined {
  const opcode = buffer[0]
  const length = (buffer[1] ?? 0) & 0x7f
  if (opcode === undefined || buffer.length < 2 + length) return undefined
  const code = opcode === OPCODE.close && length >= 2 ? buffer.readUInt16BE(2) : undefined
  return { size: 2 + length, opcode, code }
}
