/** Upper half of a subnet: there the engine hands out addresses by itself (one-off containers, the gateway); below it they are ours. */
export function dynamicRange(subnet: string): string {
  const [address, bits] = subnet.split('/') as [string, string]
  const base = address.split('.').reduce((number, part) => number * 256 + Number(part), 0)
  const length = Number(bits) + 1
  const upper = base + 2 ** (32 - length)
  const parts = [24, 16, 8, 0].map((shift) => Math.floor(upper / 2 ** shift) % 256)
  return `${parts.join('.')}/${length}`
}
