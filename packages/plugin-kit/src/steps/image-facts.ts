import type { ImageObserved } from '../ports/engine-port.ts'
import type { SourceResult } from '../source-result.ts'

/** What an image says of itself that a release needs. Several exposed ports say nothing about which one is the web's. */
export function imageFacts(
  image: ImageObserved,
): Pick<SourceResult, 'exposedPort' | 'hasHealthCheck'> {
  const [port, ...others] = image.exposedPorts
  const exposed = port !== undefined && others.length === 0 ? { exposedPort: port } : {}
  return { ...exposed, hasHealthCheck: image.hasHealthCheck }
}
