import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'
import type { Container } from './container.ts'

/** A container as its engine tells it. */
export function observeContainer(container: Container): ContainerObserved {
  const { spec, state } = container
  const addresses = [...container.endpoints].flatMap(([network, { address }]) =>
    address === undefined ? [] : [[network, address] as const],
  )
  return {
    id: container.id,
    name: spec.name,
    labels: spec.labels,
    image: spec.image,
    imageId: container.imageId,
    state,
    exitCode: state === 'exited' ? container.exitCode : undefined,
    oomKilled: false,
    restartCount: container.restartCount,
    startedAt: container.startedAt,
    finishedAt: container.finishedAt,
    health: 'none',
    addresses: Object.fromEntries(addresses),
  }
}
