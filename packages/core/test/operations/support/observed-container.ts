import type { ContainerObserved } from '@keystone/plugin-kit/ports/engine-port'

/** One that runs well, but for what is told about it. */
export function observedContainer(about: Partial<ContainerObserved> = {}): ContainerObserved {
  return {
    id: 'c1',
    name: 'ks-one',
    labels: {},
    image: 'i',
    imageId: 'sha256:i',
    state: 'running',
    exitCode: undefined,
    oomKilled: false,
    restartCount: 0,
    startedAt: 1,
    finishedAt: undefined,
    health: 'none',
    addresses: {},
    ...about,
  }
}
