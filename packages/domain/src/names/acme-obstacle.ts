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
export function acmeObstacle(host: string): string | undefined {
  if (host.startsWith('*.'))
    return 'needs a DNS challenge for a wildcard, which is not offered: list the hosts one by one'
  const labels = host.split('.')
  if (labels.length === 1 || PRIVATE_ENDINGS.some((ending) => ending === labels.at(-1)))
    return `is for public names, and ${host} is none`
  return undefined
}
