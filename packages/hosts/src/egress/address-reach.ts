import { BlockList } from 'node:net'

/** How near an address is: `never` is for link-local and other special ones, where clouds give out credentials. */
export type AddressReach = 'public' | 'private' | 'loopback' | 'never'

type Range = readonly [network: string, bits: number]

const NEVER: readonly Range[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  // Metadata of Alibaba Cloud, inside the shared space below.
  ['100.100.100.200', 32],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  // Metadata of AWS over IPv6.
  ['fd00:ec2::254', 128],
  // Forms that hide an IPv4 address.
  ['64:ff9b::', 96],
  ['2002::', 16],
]

const LOOPBACK: readonly Range[] = [
  ['127.0.0.0', 8],
  ['::1', 128],
]

const PRIVATE: readonly Range[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['198.18.0.0', 15],
  ['fc00::', 7],
]

const LISTS = [
  ['never', listOf(NEVER)],
  ['loopback', listOf(LOOPBACK)],
  ['private', listOf(PRIVATE)],
] as const

/** Which of the reaches an IP address has. IPv4 inside IPv6 (`::ffff:…`) counts as that IPv4. */
export function addressReach(address: string): AddressReach {
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  return LISTS.find(([, list]) => list.check(address, family))?.[0] ?? 'public'
}

function listOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList()
  for (const [network, bits] of ranges) {
    list.addSubnet(network, bits, network.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}
