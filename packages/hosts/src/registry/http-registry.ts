import { createHash } from 'node:crypto'
import type { RegistryAuth } from '@keystone/plugin-kit/ports/engine-port'
import type { RegistryPort } from '@keystone/plugin-kit/ports/registry-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { EgressPolicy } from '../egress/egress-policy.ts'
import { type HttpReply, httpRequest } from '../egress/http-request.ts'
import { readAtMost } from '../egress/read-at-most.ts'
import { isLoopback } from '../is-loopback.ts'
import { authorize } from './authorize.ts'
import { type ImageAddress, parseImageReference } from './parse-image-reference.ts'
import { registryFailure, registryUnreachable } from './registry-failure.ts'

export interface HttpRegistryOptions {
  /** `host:port` of registries that speak plain http, as Docker's `insecure-registries`; loopback always may. */
  readonly insecureHosts: readonly string[]
  readonly egress: EgressPolicy
  /** Deadline of one request. */
  readonly timeoutMs: number
}

/** Lists first: the digest of a tag with several platforms is that of the list. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

const MAX_MANIFEST_BYTES = 4 * 1024 ** 2
const MAX_ERROR_BYTES = 16 * 1024

/** Registries over their HTTP API v2. */
export function httpRegistry(options: HttpRegistryOptions): RegistryPort {
  return {
    async digest(image, auth, signal) {
      const address = parseImageReference(image)
      if (address.digest !== undefined) return { digest: address.digest }
      const head = await ask(options, address, auth, 'HEAD', signal)
      head.body.destroy()
      const digest = head.header('docker-content-digest')
      if (head.status === 200 && isDigest(digest)) return { digest }
      // No digest, or an error of which HEAD has no words.
      const full = await ask(options, address, auth, 'GET', signal)
      if (full.status === 200)
        return { digest: digestOf(await readAtMost(full, MAX_MANIFEST_BYTES)) }
      throw registryFailure(image, {
        status: full.status,
        retryAfter: full.header('retry-after'),
        body: (await readAtMost(full, MAX_ERROR_BYTES)).toString('utf8'),
      })
    },
  }
}

async function ask(
  options: HttpRegistryOptions,
  address: ImageAddress,
  auth: RegistryAuth | undefined,
  method: 'HEAD' | 'GET',
  signal: AbortSignal,
): Promise<HttpReply> {
  const { host, repository, reference } = address
  const isPlain =
    isLoopback(new URL(`http://${host}`).hostname) || options.insecureHosts.includes(host)
  const url = `${isPlain ? 'http' : 'https'}://${host}/v2/${repository}/manifests/${reference}`
  const send = (headers: Record<string, string>, to: string, how: 'HEAD' | 'GET') =>
    httpRequest(to, {
      method: how,
      headers,
      egress: options.egress,
      signal: AbortSignal.any([signal, AbortSignal.timeout(options.timeoutMs)]),
    })
  try {
    const first = await send({ accept: ACCEPT }, url, method)
    if (first.status !== 401) return first
    first.body.destroy()
    const authorization = await authorize({
      host,
      repository,
      auth,
      challenge: first.header('www-authenticate') ?? '',
      get: (to, headers) => send(headers, to, 'GET'),
    })
    if (authorization === undefined) return first
    return await send({ accept: ACCEPT, authorization }, url, method)
  } catch (error) {
    throw error instanceof StepError ? error : registryUnreachable(host, error)
  }
}

function isDigest(text: string | undefined): text is string {
  return text !== undefined && /^sha256:[0-9a-f]{64}$/.test(text)
}

function digestOf(manifest: Buffer): string {
  return `sha256:${createHash('sha256').update(manifest).digest('hex')}`
}
