import { BootstrapError } from '../bootstrap/bootstrap-error.ts'

/** Where the Docker Engine API answers. */
export type EngineEndpoint =
  | { readonly kind: 'socket'; readonly socketPath: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }

const DEFAULT_SOCKET = '/var/run/docker.sock'
const DEFAULT_TCP_PORT = 2375

/** Reads `DOCKER_HOST` as the docker command does; without it, the engine's usual socket. */
export function engineEndpoint(dockerHost: string | undefined): EngineEndpoint {
  if (!dockerHost) return { kind: 'socket', socketPath: DEFAULT_SOCKET }
  const url = URL.canParse(dockerHost) ? new URL(dockerHost) : undefined
  if (url?.protocol === 'unix:') return { kind: 'socket', socketPath: url.pathname }
  if (url?.protocol === 'tcp:' || url?.protocol === 'http:') {
    return { kind: 'tcp', host: url.hostname, port: Number(url.port || DEFAULT_TCP_PORT) }
  }
  throw new BootstrapError(
    'docker_host_unsupported',
    `DOCKER_HOST is ${dockerHost}; npm start can use unix:// and tcp:// only.`,
    'Unset DOCKER_HOST to use the local engine; servers behind SSH are added inside Keystone.',
  )
}
