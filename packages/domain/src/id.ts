/** Public prefix of every id. An id is `prefix_` + a UUIDv7 in 32 hexadecimal digits; sortable by time of creation. */
export const ID_PREFIXES = {
  organisation: 'org',
  user: 'usr',
  member: 'mem',
  session: 'ses',
  token: 'tok',
  server: 'srv',
  registry: 'reg',
  sourceConnection: 'src',
  application: 'app',
  environment: 'env',
  workload: 'wl',
  release: 'rel',
  replica: 'rep',
  face: 'fac',
  variable: 'var',
  operation: 'op',
  audit: 'aud',
  subscription: 'sub',
  delivery: 'dlv',
  request: 'req',
  correlation: 'cor',
} as const

export type IdKind = keyof typeof ID_PREFIXES

/** Twelve hexadecimal digits of the random part: for names of containers and networks, unique enough within one installation. */
export function shortId(id: string): string {
  return id.slice(-12)
}
