export interface ImageParts {
  /** Registry that it comes from, `docker.io` where none is written. */
  readonly host: string
  /** The reference without tag and digest, as written: `busybox`, `registry.example.com/team/app`. */
  readonly repository: string
  readonly tag: string | undefined
  /** `sha256:…` */
  readonly digest: string | undefined
}

/** Takes a valid image reference apart, by the rule of distribution/reference: a first part with a dot, a colon, or `localhost` is a host. */
export function parseImageReference(reference: string): ImageParts {
  const [name = '', digest] = reference.split('@')
  // A colon before the last slash belongs to the registry's port.
  const colon = name.indexOf(':', name.lastIndexOf('/') + 1)
  const repository = colon === -1 ? name : name.slice(0, colon)
  const tag = colon === -1 ? undefined : name.slice(colon + 1)
  return { host: hostOf(repository), repository, tag, digest }
}

function hostOf(repository: string): string {
  const [first = '', ...rest] = repository.split('/')
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  if (!isHost || first === 'index.docker.io') return 'docker.io'
  return first
}
