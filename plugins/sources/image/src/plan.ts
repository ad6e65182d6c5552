import type { PlanNode } from '@keystone/plugin-kit/plan-node'
import type { SourceRequest } from '@keystone/plugin-kit/source'
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
      label: `Resolve ${reference} to a digest`,
      step: 'image:resolve',
      after: [],
      input,
    },
    {
      node: 'step',
      name: 'image',
      label: `Pull ${reference} by its digest`,
      step: 'image:pull',
      after: ['resolve'],
      input,
    },
  ]
}
