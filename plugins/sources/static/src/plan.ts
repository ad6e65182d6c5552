import type { PlanNode } from '@keystone/plugin-kit/plan-node'
import type { SourceRequest } from '@keystone/plugin-kit/source'
import { builtImagePlan } from '@keystone/plugin-kit/steps/built-image-plan'
import { wantedRef } from '@keystone/plugin-kit/steps/wanted-ref'
import type { StaticConfig } from './config.ts'
import { SITE_PORT } from './site/caddyfile.ts'

/** checkout → render → build → (push) → image. Pure. */
export function planStatic(request: SourceRequest<StaticConfig>): readonly PlanNode[] {
  const { config, workloadId, releaseId, buildServerId, limits } = request
  const { url, sourceConnectionId, directory, markdown, spa } = config
  const ref = wantedRef(request.want, config.ref)
  const checkout = { url, sourceConnectionId, ref, submodules: false, lfs: false }
  const site = { directory, markdown, spa }
  return [
    {
      node: 'step',
      name: 'checkout',
      label: `Fetch ${ref ?? 'the default branch'} of ${url}`,
      step: 'static:checkout',
      after: [],
      input: checkout,
    },
    {
      node: 'step',
      name: 'render',
      label: `${markdown ? 'Render' : 'Collect'} the files ${directory === '.' ? 'of the repository' : `in ${directory}`}`,
      step: 'static:render',
      after: ['checkout'],
      input: { checkout, site },
    },
    {
      node: 'step',
      name: 'build',
      label: 'Build the image of the site',
      step: 'static:build',
      after: ['render'],
      input: { workloadId, releaseId, buildServerId, limits, checkout, site },
    },
    ...builtImagePlan(request, { kind: 'static', port: SITE_PORT }),
  ]
}
