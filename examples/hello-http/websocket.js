import { createHash } from 'node:crypto'

/** The few lines of RFC 6455 that an echo needs: small, unfragmented frames. */

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const OPCODE = { text: 0x1, close: 0x8, ping: 0x9, pong: 0xa }
const PROTOCOL_ERROR = 1002
const TOO_BIG = 1009
const MAX_PAYLOAD_BYTES = 65_535

/** Answers the handshake. Returns the connection, or undefined when the request is not one. */
export function acceptWebSocket(request, socket) {
  const key = request.headers['sec-websocket-key']
  if (!key || request.headers.upgrade?.toLowerCase() !== 'websocket') return undefined
  const accept = createHash('sha1')
    .update(key + GUID)
    .digest('base64')
  socket.write(
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
  const connection = {
    onText: () => {},
    onClose: () => {},
    sendText: (message) => socket.write(encode(OPCODE.text, Buffer.from(message))),
    close: (code) => socket.end(encode(OPCODE.close, closePayload(code))),
  }
  receive(socket, connection)
  return connection
}

function receive(socket, connection) {
  let buffer = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    buffer = Buffer.concat([buffer, chunk])
    for (let frame = decode(buffer); frame; frame = decode(buffer)) {
      buffer = buffer.subarray(frame.size)
      handle(frame, socket, connection)
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => connection.onClose())
}

function handle({ opcode, payload, problem }, socket, connection) {
  if (problem) connection.close(problem)
  else if (opcode === OPCODE.text) connection.onText(payload.toString('utf8'))
  else if (opcode === OPCODE.ping) socket.write(encode(OPCODE.pong, payload))
  else if (opcode === OPCODE.close) socket.end(encode(OPCODE.close, payload))
}

/** The first frame in the buffer; undefined while it is not complete. */
function decode(buffer) {
  if (buffer.length < 2) return undefined
  const opcode = buffer[0] & 0x0f
  const isMasked = (buffer[1] & 0x80) !== 0
  const short = buffer[1] & 0x7f
  if (!isMasked) return { size: buffer.length, problem: PROTOCOL_ERROR }
  if (short === 127) return { size: buffer.length, problem: TOO_BIG }
  const start = short === 126 ? 4 : 2
  if (buffer.length < start + 4) return undefined
  const length = short === 126 ? buffer.readUInt16BE(2) : short
  const size = start + 4 + length
  if (buffer.length < size) return undefined
  const mask = buffer.subarray(start, start + 4)
  const payload = Buffer.from(buffer.subarray(start + 4, size))
  for (const [index, byte] of payload.entries()) payload[index] = byte ^ mask[index % 4]
  return { opcode, payload, size }
}

/** Servers do not mask. Longer messages are cut: this is an echo, not a library. */
function encode(opcode, content) {
  const payload = content.subarray(0, MAX_PAYLOAD_BYTES)
  const isShort = payload.length < 126
  const header = Buffer.alloc(isShort ? 2 : 4)
  header[0] = 0x80 | opcode
  header[1] = isShort ? payload.length : 126
  if (!isShort) header.writeUInt16BE(payload.length, 2)
  return Buffer.concat([header, payload])
}

function closePayload(code) {
  const payload = Buffer.alloc(2)
  payload.writeUInt16BE(code)
  return payload
}
