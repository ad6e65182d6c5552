import type { ContainerSpec } from '@keystone/plugin-kit/ports/engine-port'
import type { Container, Endpoint } from './container.ts'
import { hashOf } from './hash-of.ts'
import type { Image } from './image.ts'
import type { World } from './world.ts'

/** A container that was created and has never run. */
export function newContainer(
  world: World,
  spec: ContainerSpec,
  image: Pick<Image, 'id' | 'program'>,
  endpoints: ReadonlyMap<string, Endpoint>,
): Container {
  return {
    id: hashOf(['container', ++world.made]),
    spec,
    imageId: image.id,
    program: image.program,
    state: 'created',
    exitCode: 0,
    restartCount: 0,
    startedAt: undefined,
    finishedAt: undefined,
    behaviour: undefined,
    listening: false,
    diedAt: undefined,
    endpoints: new Map(endpoints),
    lines: [],
    timers: new Set(),
    ended: Promise.withResolvers(),
  }
}
