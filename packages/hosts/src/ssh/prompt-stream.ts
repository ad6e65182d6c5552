import { Duplex } from 'node:stream'
import type { StepError } from '@keystone/plugin-kit/step-error'
import type { ClientChannel } from 'ssh2'

/**
 * A channel as a stream that ends at once when it is destroyed. ssh2's own waits for the peer's goodbye,
 * which over a dead link comes only when the keepalive gives up, and an aborted call would hang so long.
 * Breaks with `lost` when its connection is cut, which ssh2 tells as an end like any other.
 */
export function promptStream(
  channel: ClientChannel,
  isCut: () => boolean,
  lost: () => StepError,
): Duplex {
  let ended = false
  const stream = new Duplex({
    allowHalfOpen: true,
    read: () => channel.resume(),
    write: (chunk, _encoding, done) => {
      channel.write(chunk, done)
    },
    final: (done) => {
      channel.end()
      done()
    },
    destroy: (error, done) => {
      channel.destroy()
      done(error)
    },
  })
  channel.on('data', (chunk: Buffer) => {
    if (!stream.push(chunk)) channel.pause()
  })
  channel.on('end', () => {
    if (isCut()) return stream.destroy(lost())
    ended = true
    stream.push(null)
  })
  channel.on('error', (error: Error) => stream.destroy(error))
  channel.on('close', () => {
    if (!ended) stream.destroy(lost())
    else if (stream.readableEnded) stream.destroy()
    // What was pushed before the end must still be read.
    else stream.once('end', () => stream.destroy())
  })
  return stream
}
