import type { OperationKind } from '@keystone/engine/operation-kind'
import type { StepDef } from '@keystone/engine/step-def'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Sources } from '../../sources.ts'
import { type ReleaseBuildInput, releaseBuildInput } from './input.ts'
import { planReleaseBuild } from './plan.ts'
import { reconcile } from './reconcile.ts'
import { copy } from './steps/copy.ts'
import { record } from './steps/record.ts'

/** From a source to a release: what `workload.deploy` does first. Its steps are those of the sources and its own. */
export function releaseBuild(sources: Sources): OperationKind<Ports, ReleaseBuildInput, undefined> {
  return {
    kind: 'release.build',
    title: 'Build release',
    right: 'workload.deploy',
    input: releaseBuildInput,
    locks: () => [],
    snapshot: async () => undefined,
    plan: (input) => planReleaseBuild(sources, input),
    steps: { ...stepsOf(sources), copy, record },
    reconcile,
    result: (outputs) => outputs.record ?? null,
  }
}

// biome-ignore lint/suspicious/noExplicitAny: as in Source.steps.
function stepsOf(sources: Sources): Record<string, StepDef<Ports, any, any>> {
  return Object.assign({}, ...[...sources.values()].map((source) => source.steps))
}
