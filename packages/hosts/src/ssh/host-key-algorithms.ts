import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2'

/**
 * Asks for the kind of key that is pinned: a server with several would else offer another one, which
 * looks like a changed key. An RSA key signs with SHA-2.
 */
export function hostKeyAlgorithms(pinned: string | undefined): Algorithms {
  const kind = pinned?.split(' ')[0]
  if (kind === undefined) return {}
  const algorithms = kind === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [kind]
  return { serverHostKey: algorithms as ServerHostKeyAlgorithm[] }
}
