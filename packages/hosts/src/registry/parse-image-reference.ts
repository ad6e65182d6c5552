export interface ImageAddress {
  /** Host and port of the registry's API. */
  readonly host: string
  readonly repository: string
  /** Tag or digest. */
  readonly reference: string
  readonly digest: string | undefined
}

const DOCKER_HUB = 'docker.io'
const DOCKER_HUB_API = 'registry-1.docker.io'

/** Where an image reference lives, with Docker's defaults: Docker Hub, `library/`, `latest`. */
export function parseImageReference(image: string): ImageAddress {
  const [beforeDigest = '', digest] = image.split('@')
  const slash = beforeDigest.indexOf('/')
  const first = beforeDigest.slice(0, Math.max(slash, 0))
  const hasHost = /[.:]/.test(first) || first === 'localhost'
  const host = hasHost ? first : DOCKER_HUB
  const rest = hasHost ? beforeDigest.slice(slash + 1) : beforeDigest
  const colon = rest.indexOf(':', rest.lastIndexOf('/') + 1)
  const path = colon === -1 ? rest : rest.slice(0, colon)
  const isOfficial = host === DOCKER_HUB && !path.includes('/')
  return {
    host: host === DOCKER_HUB || host === 'index.docker.io' ? DOCKER_HUB_API : host,
    repository: isOfficial ? `library/${path}` : path,
    reference: digest ?? (colon === -1 ? 'latest' : rest.slice(colon + 1)),
    digest,
  }
}
