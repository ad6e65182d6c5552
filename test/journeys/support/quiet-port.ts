import net from 'node:net'

const FIRST = 18_000
const RANGE = 8_000
let next = FIRST + ((process.pid * 37) % RANGE)

/** A free port below the kernel's ephemeral range: no outgoing connection takes it before it is used. */
export async function quietPort(): Promise<number> {
  for (;;) {
    next = FIRST + ((next - FIRST + 1) % RANGE)
    if (await isFree(next)) return next
  }
}

function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)))
  })
}
