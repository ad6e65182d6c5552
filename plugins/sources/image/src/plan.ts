import type { PlanNode } from '@keystone/plugin-kit/plan-node'
import type { SourceRequest } from '@keystone/plugin-kit/source'
import { say } from '@keystone/plugin-kit/words/say'
import type { ImageConfig } from './config.ts'
import { wantedReference } from './wanted-reference.ts'

/** resolve → image. Pure. Nothing is built or pushed: `pushTo` only says that more than one server needs the image. */
export function planImage(request: SourceRequest<ImageConfig>): readonly PlanNode[] {
  const reference = wantedReference(request.config.reference, request.want)
  const input = {
    reference,
    registryId: request.config.registryId,
    buildServerId: request.buildServerId,
    needsRegistry: request.pushTo !== undefined,
  }
  return [
    {
      node: 'step',
      name: 'resolve',
      ...say('resolve-image', { reference }),
      step: 'image:resolve',
      after: [],
      input,
    },
    {
      node: 'step',
      name: 'image',
      ...say('pull-image', { reference }),
      step: 'image:pull',
      after: ['resolve'],
      input,
    },
  ]
}
