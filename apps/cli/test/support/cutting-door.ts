import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy before a control plane that cuts connections in the worst moment. */
export interface CuttingDoor {
  readonly url: string
  /**
   * Cuts the next `times` connections on which a request begins so. `delivered`: as soon as the request
   * was passed on; `answered`: with the answer in hand, of which nothing is passed on.
   */
  readonly cut: (begins: string, when: 'delivered' | 'answered', times?: number) => void
  /** Requests that began so, cut or not. */
  readonly heard: (begins: string) => number
  readonly close: () => Promise<void>
}

export async function cuttingDoor(port: number): Promise<CuttingDoor> {
  const sockets = new Set<Socket>()
  const heads: string[] = []
  let wanted = { begins: '', when: 'answered' as 'delivered' | 'answered', left: 0 }
  const door = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port })
    let isDoomed = false
    const end = () => {
      near.resetAndDestroy()
      far.end()
    }
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.on('data', (chunk: Buffer) => {
      const head = chunk.toString('latin1')
      heads.push(head)
      if (wanted.left > 0 && head.startsWith(wanted.begins)) {
        wanted = { ...wanted, left: wanted.left - 1 }
        isDoomed = true
      }
      far.write(chunk, () => {
        if (isDoomed && wanted.when === 'delivered') end()
      })
    })
    far.on('data', (chunk: Buffer) => {
      if (isDoomed) end()
      else near.write(chunk)
    })
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    cut: (begins, when, times = 1) => {
      wanted = { begins, when, left: times }
    },
    heard: (begins) => heads.filter((head) => head.startsWith(begins)).length,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => door.close(resolve))
    },
  }
}
