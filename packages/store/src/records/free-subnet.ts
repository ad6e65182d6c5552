import { formatIpv4, type Ipv4Network, overlaps, parseIpv4Network } from './ipv4.ts'

/**
 * Pure: the first network of `bits` in the pool that overlaps none of `taken`; undefined where there is
 * none. A default route (0.0.0.0/0) says nothing about what is in use and is passed over.
 */
export function freeSubnet(
  pool: string,
  bits: number,
  taken: readonly string[],
): string | undefined {
  const range = parseIpv4Network(pool)
  if (range === undefined) return undefined
  const occupied = taken
    .map(parseIpv4Network)
    .filter((network): network is Ipv4Network => network !== undefined && network.size < 2 ** 32)
  const size = 2 ** (32 - bits)
  for (let start = range.start; start + size <= range.start + range.size; start += size)
    if (!occupied.some((network) => overlaps(network, { start, size })))
      return `${formatIpv4(start)}/${bits}`
  return undefined
}
