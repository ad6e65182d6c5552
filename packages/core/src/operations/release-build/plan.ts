import type { Plan, PlanNode } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import type { Source } from '@keystone/plugin-kit/source'
import type { Sources } from '../../sources.ts'
import { say } from '../shared/say.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { ReleaseBuildInput } from './input.ts'

/** The source's own nodes, ending in `image`, then the record. A redeployment has no source to ask. */
export function planReleaseBuild(sources: Sources, input: ReleaseBuildInput): Plan {
  const image =
    input.copyFrom === undefined ? sourceNodes(sources, input) : [copyNode(input.copyFrom)]
  return {
    ...toldPlan(tell(input.copyFrom === undefined ? 'build-release' : 'copy-release')),
    nodes: [
      ...image,
      {
        node: 'step',
        name: 'record',
        ...say('record-release'),
        step: 'record',
        after: ['image'],
        input: {},
      },
    ],
  }
}

function copyNode(releaseId: string): PlanNode {
  return {
    node: 'step',
    name: 'image',
    ...say('copy-image'),
    step: 'copy',
    after: [],
    input: { releaseId },
  }
}

function sourceNodes(sources: Sources, input: ReleaseBuildInput): readonly PlanNode[] {
  const source: Source<unknown> | undefined = sources.get(input.spec.source.kind)
  if (source === undefined)
    throw new StepError(
      'SOURCE_KIND_UNKNOWN',
      `There is no source kind "${input.spec.source.kind}".`,
      {
        hint: `Known kinds: ${[...sources.keys()].join(', ')}.`,
      },
    )
  const { build } = input.spec
  return source.plan({
    config: source.config.parse(input.spec.source.config),
    workloadId: input.workloadId,
    releaseId: input.releaseId,
    buildServerId: input.buildServerId,
    pushTo: input.pushTo,
    limits: {
      memoryBytes: build.limits.memoryBytes,
      cpus: build.limits.cpus,
      timeoutMs: build.timeoutMs,
    },
    want: input.want,
  })
}
