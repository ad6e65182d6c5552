import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { isLoopback } from '../is-loopback.ts'

const ASKPASS = fileURLToPath(new URL('./programs/askpass.sh', import.meta.url))
const SSH = fileURLToPath(new URL('./programs/ssh.sh', import.meta.url))

/**
 * The whole environment of a Git process (SEC-1): no system or user config, no prompts, only https and
 * ssh. Plain http is let through for a loopback URL alone (labs and first starts). The host is reached at
 * `addresses` and nowhere else, whatever its name means by then; over SSH the same stands in ssh_config.
 */
export function gitEnvironment(
  url: string,
  folder: string,
  path: string,
  addresses: readonly string[],
): Readonly<Record<string, string>> {
  const { origin, host, isLoopbackHttp } = placeOf(url)
  return {
    ...pinned(url, addresses),
    PATH: path,
    HOME: folder,
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: isLoopbackHttp ? 'https:ssh:http' : 'https:ssh',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: ASKPASS,
    GIT_SSH: SSH,
    GIT_SSH_VARIANT: 'ssh',
    GIT_LFS_SKIP_SMUDGE: '1',
    KEYSTONE_GIT_FOLDER: folder,
    KEYSTONE_GIT_ORIGIN: origin,
    KEYSTONE_GIT_HOST: host,
  }
}

function pinned(url: string, addresses: readonly string[]): Readonly<Record<string, string>> {
  const { protocol = '', hostname = '', port = '' } = URL.canParse(url) ? new URL(url) : {}
  if (!protocol.startsWith('http') || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return {}
  const listed = addresses.map((address) => (isIP(address) === 6 ? `[${address}]` : address))
  const at = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'http.curloptResolve',
    GIT_CONFIG_VALUE_0: `${hostname}:${at}:${listed.join(',')}`,
  }
}

/** `git@host:path` has no origin: it is never asked for a password. */
function placeOf(url: string): {
  readonly origin: string
  readonly host: string
  readonly isLoopbackHttp: boolean
} {
  if (!URL.canParse(url)) return { origin: 'ssh:', host: 'ssh:', isLoopbackHttp: false }
  const { protocol, host, hostname } = new URL(url)
  const isLoopbackHttp = protocol === 'http:' && isLoopback(hostname)
  return { origin: `${protocol}//${host}`, host, isLoopbackHttp }
}
