import { isLoopback } from '../is-loopback.ts'

/** Docker Hub's realm lives beside, not below, the host of its API. */
const KNOWN_REALMS: Readonly<Record<string, string>> = {
  'registry-1.docker.io': 'auth.docker.io',
}

/**
 * Whether the credentials of a registry may go to the token service that it names. A registry that was
 * broken into must not have them sent elsewhere: only to its own host, to a neighbour under the same
 * domain (registry.example.com → gitlab.example.com), and only over https or loopback.
 */
export function maySendCredentials(registryHost: string, realm: URL): boolean {
  const registry = new URL(`https://${registryHost}`).hostname
  if (isLoopback(realm.hostname)) return isLoopback(registry)
  if (realm.protocol !== 'https:') return false
  if (realm.hostname === registry || KNOWN_REALMS[registry] === realm.hostname) return true
  const parent = registry.split('.').slice(1).join('.')
  const isDomain = parent.includes('.') && !/^[\d.]+$/.test(registry)
  return isDomain && (realm.hostname === parent || realm.hostname.endsWith(`.${parent}`))
}
