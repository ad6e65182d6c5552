import { tellField } from '../words/tell-field.ts'
import type { Told } from '../words/tell-from.ts'

/** Names that no DNS outside resolves: RFC 6761, RFC 6762, RFC 7686, and ICANN's `internal`. */
const PRIVATE_ENDINGS = [
  'localhost',
  'local',
  'internal',
  'test',
  'example',
  'invalid',
  'onion',
] as const

/** Why a public authority would certify a face's host by no challenge over HTTP or TLS; undefined where it can. */
export function acmeObstacle(host: string): Told | undefined {
  if (host.startsWith('*.')) return tellField('no-wildcard')
  const labels = host.split('.')
  if (labels.length === 1 || PRIVATE_ENDINGS.some((ending) => ending === labels.at(-1)))
    return tellField('no-public-name', { host })
  return undefined
}
