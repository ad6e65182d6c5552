import type { BlockList } from 'node:net'

/**
 * Who is calling. X-Forwarded-For is believed only from a trusted proxy, and from right to left, up to
 * the first address that is not one: everything left of it may be invented.
 */
export function sourceAddressOf(
  peer: string | undefined,
  forwardedFor: string | null,
  trusted: BlockList,
): string {
  let address = plain(peer ?? '')
  for (const hop of (forwardedFor ?? '').split(',').map(plain).reverse()) {
    if (!trusted.check(address, family(address)) || !/^[0-9a-f.:]{2,45}$/i.test(hop)) break
    address = hop
  }
  return address
}

/** `192.0.2.1` for `::ffff:192.0.2.1`. */
function plain(address: string): string {
  return address.trim().replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}

function family(address: string): 'ipv4' | 'ipv6' {
  return address.includes(':') ? 'ipv6' : 'ipv4'
}
