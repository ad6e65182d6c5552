import type { PlanNode } from '@keystone/plugin-kit/plan-node'
import type { SourceRequest } from '@keystone/plugin-kit/source'
import { builtImagePlan } from '@keystone/plugin-kit/steps/built-image-plan'
import { wantedRef } from '@keystone/plugin-kit/steps/wanted-ref'
import { say } from '@keystone/plugin-kit/words/say'
import type { StaticConfig } from './config.ts'
import { SITE_PORT } from './site/caddyfile.ts'

/** checkout → render → build → (push) → image. Pure. */
export function planStatic(request: SourceRequest<StaticConfig>): readonly PlanNode[] {
  const { config, workloadId, releaseId, buildServerId, limits } = request
  const { url, sourceConnectionId, directory, markdown, spa } = config
  const ref = wantedRef(request.want, config.ref)
  const checkout = { url, sourceConnectionId, ref, submodules: false, lfs: false }
  const verb = markdown ? 'render' : 'collect'
  const site = { directory, markdown, spa }
  return [
    {
      node: 'step',
      name: 'checkout',
      ...(ref === undefined ? say('checkout-default', { url }) : say('checkout', { ref, url })),
      step: 'static:checkout',
      after: [],
      input: checkout,
    },
    {
      node: 'step',
      name: 'render',
      ...(directory === '.' ? say(`${verb}-site`) : say(`${verb}-site-in`, { directory })),
      step: 'static:render',
      after: ['checkout'],
      input: { checkout, site },
    },
    {
      node: 'step',
      name: 'build',
      ...say('build-site'),
      step: 'static:build',
      after: ['render'],
      input: { workloadId, releaseId, buildServerId, limits, checkout, site },
    },
    ...builtImagePlan(request, { kind: 'static', port: SITE_PORT }),
  ]
}
