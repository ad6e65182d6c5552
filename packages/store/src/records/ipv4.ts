/** IPv4 networks as numbers, for deciding what is free. */
export interface Ipv4Network {
  /** First address, as a number below 2^32. */
  readonly start: number
  /** How many addresses. */
  readonly size: number
}

/** Undefined for anything that is not an IPv4 network or address (a route may be IPv6, or `default`). */
export function parseIpv4Network(text: string): Ipv4Network | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const bytes = match.slice(1, 5).map(Number)
  const bits = match[5] === undefined ? 32 : Number(match[5])
  if (bytes.some((byte) => byte > 255) || bits > 32) return undefined
  const size = 2 ** (32 - bits)
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0)
  return { start: address - (address % size), size }
}

export function overlaps(a: Ipv4Network, b: Ipv4Network): boolean {
  return a.start < b.start + b.size && b.start < a.start + a.size
}

export function formatIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}
