import type { EnginePort, ImageObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { EngineParts } from './engine-parts.ts'
import { refusals } from './engine-refusals.ts'
import { findImage } from './find-image.ts'
import { hashOf } from './hash-of.ts'
import type { Image } from './image.ts'
import type { Machine } from './machine.ts'
import { sleepFor } from './sleep-for.ts'

type ImageCalls = Pick<
  EnginePort,
  'inspectImage' | 'listImages' | 'pullImage' | 'pushImage' | 'tagImage' | 'removeImage'
>

const IMAGE_BYTES = 50 * 1024 ** 2

export function imageCalls(parts: EngineParts): ImageCalls {
  const { world, machine, through } = parts
  return {
    inspectImage: (reference, signal) =>
      through({ what: `inspect ${reference}`, kind: 'read', signal }, () => {
        const image = findImage(machine, reference)
        return image && observeImage(machine, image)
      }),
    listImages: (labels, signal) =>
      through({ what: 'list images', kind: 'read', signal }, () =>
        [...machine.images.values()]
          .filter((image) =>
            Object.entries(labels).every(([name, value]) => image.labels[name] === value),
          )
          .map((image) => observeImage(machine, image)),
      ),
    pullImage: (reference, _auth, onLine, signal) =>
      through({ what: `pull ${reference}`, kind: 'write', signal }, async () => {
        const found = world.registry.get(reference)
        if (!found) throw refusals.imageNotFound(reference)
        if (machine.diskFull) throw refusals.diskFull()
        onLine(`Pulling ${reference}`)
        await sleepFor(world.clock, world.random.int(50, 2_000))
        machine.images.set(found.image.id, found.image)
        const [repository] = reference.split(/[@:](?=[^/]*$)/)
        machine.references.set(`${repository}@${found.digest}`, found.image.id)
        if (!reference.includes('@')) machine.references.set(reference, found.image.id)
        return observeImage(machine, found.image)
      }),
    pushImage: (reference, _auth, onLine, signal) =>
      through({ what: `push ${reference}`, kind: 'write', signal }, async () => {
        const image = findImage(machine, reference)
        if (!image) throw refusals.imageNotFound(reference)
        onLine(`Pushing ${reference}`)
        await sleepFor(world.clock, world.random.int(50, 2_000))
        const digest = `sha256:${hashOf(['manifest', image.id])}`
        const [repository] = reference.split(/:(?=[^/]*$)/)
        for (const name of [reference, `${repository}@${digest}`]) {
          world.registry.set(name, { digest, image })
        }
        machine.references.set(`${repository}@${digest}`, image.id)
        return { digest }
      }),
    tagImage: (source, target, signal) =>
      through({ what: `tag ${target}`, kind: 'write', signal }, () => {
        const image = findImage(machine, source)
        if (!image) throw refusals.imageNotFound(source)
        machine.references.set(target, image.id)
      }),
    removeImage: (reference, signal) =>
      through({ what: `remove ${reference}`, kind: 'read', signal }, () =>
        removeImage(machine, reference),
      ),
  }
}

function observeImage(machine: Machine, image: Image): ImageObserved {
  const names = [...machine.references].flatMap(([name, id]) => (id === image.id ? [name] : []))
  return {
    id: image.id,
    tags: names.filter((name) => !name.includes('@')),
    digests: names.filter((name) => name.includes('@')),
    labels: image.labels,
    sizeBytes: IMAGE_BYTES,
    createdAt: image.createdAt,
    exposedPorts: image.exposedPorts,
    hasHealthCheck: false,
  }
}

/** A tag of several is only untagged; the last one, or an id, takes the image with it unless a container uses it. */
function removeImage(machine: Machine, reference: string): boolean {
  const image = findImage(machine, reference)
  if (!image) return false
  const names = [...machine.references].flatMap(([name, id]) => (id === image.id ? [name] : []))
  const isName = machine.references.has(reference)
  if (isName && names.length > 1) return machine.references.delete(reference)
  const used = [...machine.containers.values()].some((one) => one.imageId === image.id)
  if (used) return false
  for (const name of names) machine.references.delete(name)
  return machine.images.delete(image.id)
}
