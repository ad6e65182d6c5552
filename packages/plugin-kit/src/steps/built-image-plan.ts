import type { PlannedStep } from '@keystone/engine/plan'
import type { SourceRequest } from '../source.ts'
import { say } from '../words/say.ts'

/** The nodes after `build` that every building source ends with: `push` where more than one server needs the image, and `image`. Pure. */
export function builtImagePlan(
  request: SourceRequest<unknown>,
  source: { readonly kind: string; readonly port?: number },
): readonly PlannedStep[] {
  const { buildServerId, pushTo } = request
  const push: readonly PlannedStep[] =
    pushTo === undefined
      ? []
      : [
          {
            node: 'step',
            name: 'push',
            ...say('push-image', { repository: pushTo.repository }),
            step: `${source.kind}:push`,
            after: ['build'],
            input: { buildServerId, ...pushTo },
          },
        ]
  return [
    ...push,
    {
      node: 'step',
      name: 'image',
      ...say('look-at-image'),
      step: `${source.kind}:image`,
      after: [push.length === 0 ? 'build' : 'push'],
      input: { sourceKind: source.kind, buildServerId, port: source.port },
    },
  ]
}
