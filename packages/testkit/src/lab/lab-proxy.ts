import net from 'node:net'

export type LabProxy = {
  readonly port: number
  /** Delays every byte in both directions from now on. */
  readonly setDelay: (delayMs: number) => void
  /** Passes requests on, but no reply: the caller never learns what became of its call. */
  readonly dropReplies: (drop: boolean) => void
  /** Passes this many more bytes of replies, then cuts every connection. */
  readonly truncateAfter: (bytes: number) => void
  /** Passes this many more bytes of replies, then one byte now and then, without an end. */
  readonly trickleAfter: (bytes: number) => void
  /** Cuts every open connection now, with a reset. */
  readonly cut: () => void
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const TRICKLE_EVERY_MS = 200

/** A TCP proxy on loopback whose faults are switched while it runs. */
export async function labProxy(target: net.NetConnectOpts): Promise<LabProxy> {
  const sockets = new Set<net.Socket>()
  const faults = {
    delayMs: 0,
    dropReplies: false,
    bytesLeft: Number.POSITIVE_INFINITY,
    trickles: false,
  }
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  const passReply = (chunk: Buffer, client: net.Socket, upstream: net.Socket) => {
    if (faults.dropReplies) return
    client.write(chunk.subarray(0, Math.max(0, faults.bytesLeft)))
    const rest = chunk.subarray(Math.max(0, faults.bytesLeft))
    faults.bytesLeft -= chunk.length
    if (faults.trickles) return rest.length > 0 && trickle(rest, client, upstream)
    // The bytes that may pass are on their way; the cut comes right behind them.
    if (faults.bytesLeft <= 0) setImmediate(cut)
  }
  const later = (act: () => void) => (faults.delayMs > 0 ? setTimeout(act, faults.delayMs) : act())
  const server = net.createServer((client) => {
    const upstream = net.connect(target)
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (chunk) => later(() => upstream.write(chunk)))
    upstream.on('data', (chunk) => later(() => passReply(chunk, client, upstream)))
    client.on('end', () => later(() => upstream.end()))
    client.on('close', () => upstream.destroy())
    // An end would be a reply too.
    upstream.on('close', () => later(() => faults.dropReplies || client.destroySoon()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      cut()
    })
  return {
    port: (server.address() as net.AddressInfo).port,
    setDelay: (delayMs) => {
      faults.delayMs = delayMs
    },
    dropReplies: (drop) => {
      faults.dropReplies = drop
    },
    truncateAfter: (bytes) => {
      faults.bytesLeft = bytes
      faults.trickles = false
    },
    trickleAfter: (bytes) => {
      faults.bytesLeft = bytes
      faults.trickles = true
    },
    cut,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** What comes behind these bytes stays where it is. */
function trickle(bytes: Buffer, client: net.Socket, upstream: net.Socket): void {
  upstream.pause()
  let at = 0
  const timer = setInterval(() => {
    if (client.destroyed || at === bytes.length) return clearInterval(timer)
    client.write(bytes.subarray(at, at + 1))
    at += 1
  }, TRICKLE_EVERY_MS)
}
