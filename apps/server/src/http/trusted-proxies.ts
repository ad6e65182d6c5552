import { BlockList } from 'node:net'

/** `10.0.0.0/8` and the like, as something that can be asked. */
export function trustedProxies(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits = '32'] = network.split('/')
    list.addSubnet(address, Number(bits), 'ipv4')
  }
  return list
}
