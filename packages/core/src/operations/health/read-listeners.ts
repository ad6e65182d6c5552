/** TCP ports on which something listens inside a container. */
export interface Listeners {
  /** By whatever address others can reach it. */
  readonly reachable: readonly number[]
  /** From inside the container alone: on its loopback address. */
  readonly loopbackOnly: readonly number[]
}

const LISTENS = '0A'
/** The engine's own resolver, 127.0.0.11 in the order of the kernel. */
const RESOLVER = '0B00007F'
const LOOPBACK_4 = /^[0-9A-F]{6}7F$/
const LOOPBACK_6 = /^(?:0{24}01000000|0{16}FFFF0000[0-9A-F]{6}7F)$/
/** One who listens on more says nothing by it. */
const MOST = 20

/**
 * Reads /proc/net/tcp and tcp6 as the container shows them. What comes out of a container is nobody's
 * word: anything else than lines of those tables is left out; undefined where there is no table. Pure.
 */
export function readListeners(tables: string): Listeners | undefined {
  if (!tables.includes('local_address')) return undefined
  const reachable = new Set<number>()
  const loopback = new Set<number>()
  for (const line of tables.split('\n')) {
    const [, address = '', port = '', state] =
      /^\s*\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \S+ ([0-9A-F]{2}) /.exec(line) ?? []
    if (state !== LISTENS || address === RESOLVER) continue
    const isLoopback = LOOPBACK_4.test(address) || LOOPBACK_6.test(address)
    const ports = isLoopback ? loopback : reachable
    ports.add(Number.parseInt(port, 16))
  }
  const sorted = (ports: Iterable<number>) => [...ports].toSorted((a, b) => a - b).slice(0, MOST)
  return {
    reachable: sorted(reachable),
    loopbackOnly: sorted(loopback.difference(reachable)),
  }
}
