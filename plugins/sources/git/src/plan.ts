import type { PlanNode } from '@keystone/plugin-kit/plan-node'
import type { SourceRequest } from '@keystone/plugin-kit/source'
import { builtImagePlan } from '@keystone/plugin-kit/steps/built-image-plan'
import { wantedRef } from '@keystone/plugin-kit/steps/wanted-ref'
import { say } from '@keystone/plugin-kit/words/say'
import type { GitConfig } from './config.ts'

/** checkout → build → (push) → image. Pure; secrets appear by the names of their variables only. */
export function planGit(request: SourceRequest<GitConfig>): readonly PlanNode[] {
  const { config } = request
  const { url, sourceConnectionId, submodules, lfs, dockerfile, directory } = config
  const ref = wantedRef(request.want, config.ref)
  const checkout = { url, sourceConnectionId, ref, submodules, lfs }
  return [
    {
      node: 'step',
      name: 'checkout',
      ...(ref === undefined ? say('checkout-default', { url }) : say('checkout', { ref, url })),
      step: 'git:checkout',
      after: [],
      input: checkout,
    },
    {
      node: 'step',
      name: 'build',
      ...(directory === '.'
        ? say('build-dockerfile', { dockerfile })
        : say('build-dockerfile-in', { dockerfile, directory })),
      step: 'git:build',
      after: ['checkout'],
      input: {
        workloadId: request.workloadId,
        releaseId: request.releaseId,
        buildServerId: request.buildServerId,
        limits: request.limits,
        checkout,
        directory,
        dockerfile,
        args: config.args,
        secrets: config.secrets,
        target: config.target,
        noCache: config.noCache,
      },
    },
    ...builtImagePlan(request, { kind: 'git' }),
  ]
}
