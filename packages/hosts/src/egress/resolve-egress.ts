import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { StepError } from '@keystone/plugin-kit/step-error'
import { isLoopback } from '../is-loopback.ts'
import { addressReach } from './address-reach.ts'
import type { EgressPolicy } from './egress-policy.ts'

const ALLOWED: Readonly<Record<EgressPolicy, readonly string[]>> = {
  public: ['public'],
  private: ['public', 'private'],
  loopback: ['public', 'private', 'loopback'],
}

/**
 * The addresses of a host, all of them allowed; the caller connects to these and to no other, or a name
 * could mean something else a moment later. Throws EGRESS_REFUSED, or the error of the look-up.
 *
 * @param host as in a URL: a name, an IPv4 address, or an IPv6 address in brackets or without
 */
export async function resolveEgress(
  host: string,
  policy: EgressPolicy,
): Promise<readonly [string, ...string[]]> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found =
    isIP(bare) === 0 ? (await lookup(bare, { all: true })).map(({ address }) => address) : [bare]
  const [first, ...others] = found
  if (first === undefined) throw new Error(`${bare} has no address`)
  for (const address of found) {
    const reach = addressReach(address)
    const isDisguised = reach === 'loopback' && !isLoopback(host)
    if (isDisguised || !ALLOWED[policy].includes(reach)) throw refusal(bare, address)
  }
  return [first, ...others]
}

function refusal(host: string, address: string): StepError {
  const where = host === address ? host : `${host} (${address})`
  return new StepError('EGRESS_REFUSED', `Connections to ${where} are not allowed`, {
    hint: 'Addresses of this machine, of private networks and of metadata services are refused unless the settings allow them (KEYSTONE_EGRESS).',
  })
}
