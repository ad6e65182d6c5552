/** The Docker socket that the control plane on this machine would use. */
export function socketOf(env: Readonly<Record<string, string | undefined>>): string {
  const host = env.DOCKER_HOST ?? ''
  const fromHost = host.startsWith('unix://') ? host.slice('unix://'.length) : undefined
  return env.KEYSTONE_DOCKER_SOCKET || fromHost || '/var/run/docker.sock'
}
