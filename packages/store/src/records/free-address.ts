import { formatIpv4, parseIpv4Network } from './ipv4.ts'

/** The network's own address and the engine's. */
const RESERVED = 2

/**
 * Pure: the next free address in the lower half of a subnet (the upper half is the engine's for one-off
 * containers), going round from the last one given: an address that was just freed is given again as
 * late as possible, when nothing remembers its former owner.
 */
export function freeAddress(
  subnet: string,
  taken: ReadonlySet<string>,
  lastOffset: number,
): { readonly address: string; readonly offset: number } | undefined {
  const network = parseIpv4Network(subnet)
  if (network === undefined) return undefined
  const usable = network.size / 2 - RESERVED
  for (let step = 1; step <= usable; step += 1) {
    const offset = RESERVED + ((Math.max(lastOffset, RESERVED - 1) - RESERVED + step) % usable)
    const address = formatIpv4(network.start + offset)
    if (!taken.has(address)) return { address, offset }
  }
  return undefined
}
