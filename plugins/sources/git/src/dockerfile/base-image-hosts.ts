import { imageReference } from '@keystone/domain/names/image-reference'
import { parseImageReference } from '@keystone/domain/names/parse-image-reference'

/**
 * Registries that a Dockerfile's FROM and COPY --from name, without those that come out of build
 * arguments: only for them are credentials handed to the builder.
 */
export function baseImageHosts(dockerfile: string): readonly string[] {
  const images = dockerfile
    .split(/\r\n|\r|\n/)
    .flatMap((line) => [FROM.exec(line)?.[1], COPY_FROM.exec(line)?.[1]])
    .filter((image) => image !== undefined)
    .filter((image) => imageReference.safeParse(image).success)
  return [...new Set(images.map((image) => parseImageReference(image).host))].toSorted()
}

const FROM = /^\s*FROM\s+(?:--\S+\s+)*(\S+)/i
const COPY_FROM = /^\s*COPY\s+(?:--\S+\s+)*--from=(\S+)/i
