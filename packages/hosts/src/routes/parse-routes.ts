/**
 * Networks (CIDR) in the kernel's IPv4 routing table, the default route left out.
 *
 * @param table content of /proc/net/route: addresses in hexadecimal, lowest byte first
 */
export function parseRoutes(table: string): readonly string[] {
  const networks = table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/))
    .map(([, destination = '', , , , , , mask = '']) => ({
      address: bytesOf(destination),
      bits: bitsOf(mask),
    }))
    .filter(({ bits }) => bits > 0)
    .map(({ address, bits }) => `${address.join('.')}/${bits}`)
  return [...new Set(networks)].sort()
}

function bytesOf(hexadecimal: string): readonly number[] {
  return [...Buffer.from(hexadecimal, 'hex')].reverse()
}

function bitsOf(mask: string): number {
  return bytesOf(mask).reduce((bits, byte) => bits + byte.toString(2).replaceAll('0', '').length, 0)
}
