import { LABELS } from '@keystone/domain/labels'
import type { Plan, PlannedStep } from '@keystone/engine/plan'
import { affected } from '../shared/affected.ts'
import { stepNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { CleanupInput } from './input.ts'
import type { CleanupSnapshot } from './snapshot.ts'

/**
 * What is labelled as ours and belongs to nothing (PF-5): never what is foreign, never an image of a kept
 * release, never what a running operation made. The plan is the preview.
 */
export function planCleanup({ serverId }: CleanupInput, snapshot: CleanupSnapshot): Plan {
  const containers = orphanContainers(snapshot).map((container, index) =>
    stepNode(
      `container-${index + 1}`,
      say('remove-container', { name: container.name, state: container.state }),
      [],
      { serverId, name: container.name, id: container.id },
      'removeContainer',
    ),
  )
  const images = orphanImages(snapshot).map((image, index) =>
    stepNode(
      `image-${index + 1}`,
      say('remove-image', {
        name: image.tags[0] ?? image.id.slice(0, 19),
        megabytes: Math.ceil(image.sizeBytes / 1_000_000),
      }),
      containers.map((node) => node.name),
      { serverId, references: [...image.tags, image.id] },
      'removeImage',
    ),
  )
  const networks = orphanNetworks(snapshot).map((name, index) =>
    stepNode(
      `network-${index + 1}`,
      say('remove-network', { name }),
      containers.map((node) => node.name),
      { serverId, name },
      'removeNetwork',
    ),
  )
  const nodes: readonly PlannedStep[] = [...containers, ...images, ...networks]
  return {
    ...toldPlan(
      nodes.length === 0
        ? tell('clean-up-nothing')
        : tell('clean-up', {
            containers: containers.length,
            images: images.length,
            networks: networks.length,
          }),
    ),
    nodes,
    affects: [
      ...orphanContainers(snapshot).map(({ name }) => affected('removes', 'container', name)),
      ...orphanImages(snapshot).map(({ tags, id }) => affected('removes', 'image', tags[0] ?? id)),
      ...orphanNetworks(snapshot).map((name) => affected('removes', 'network', name)),
    ],
  }
}

function inUse(snapshot: CleanupSnapshot, labels: Readonly<Record<string, string>>): boolean {
  const operation = labels[LABELS.operation]
  return operation !== undefined && snapshot.liveOperations.includes(operation)
}

function orphanContainers(snapshot: CleanupSnapshot) {
  return snapshot.containers.filter(({ labels }) => {
    const role = labels[LABELS.role]
    if (inUse(snapshot, labels)) return false
    if (role === 'one-off') return true
    return role === 'replica' && !snapshot.knownReplicas.includes(labels[LABELS.replica] ?? '')
  })
}

/** Containers that stay keep their images, whatever else is said of those. */
function orphanImages(snapshot: CleanupSnapshot) {
  const going = new Set(orphanContainers(snapshot).map((container) => container.id))
  const used = new Set(
    snapshot.containers.filter(({ id }) => !going.has(id)).map((container) => container.imageId),
  )
  return snapshot.images.filter((image) => {
    const kept = [image.id, ...image.tags, ...image.digests].some((name) =>
      snapshot.keptImages.includes(name),
    )
    return !kept && !used.has(image.id) && !inUse(snapshot, image.labels)
  })
}

function orphanNetworks(snapshot: CleanupSnapshot): readonly string[] {
  if (snapshot.liveOperations.length > 0) return []
  return snapshot.networks.filter((name) => !snapshot.knownNetworks.includes(name))
}
