import type { Release } from '@keystone/domain/entities/release'
import type { StepContext } from '@keystone/engine/step-context'
import type { StepDef } from '@keystone/engine/step-def'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { sourceResult } from '@keystone/plugin-kit/source-result'
import { z } from 'zod'
import { isMigrated } from '../../shared/is-migrated.ts'
import { recordsOf } from '../../shared/records-of.ts'
import { releaseBuildInput } from '../input.ts'

export const releaseResult = z.object({
  releaseId: z.string(),
  number: z.int(),
  image: z.string(),
  exposedPort: z.int().optional(),
  hasHealthCheck: z.boolean(),
})
export type ReleaseResult = z.output<typeof releaseResult>

/** Stores image, config and variables together: that is what a rollback brings back. */
export const record: StepDef<Ports, unknown, ReleaseResult> = {
  input: z.unknown(),
  output: releaseResult,
  timeoutMs: 30_000,
  retry: { attempts: 5, baseMs: 200 },
  async act(context) {
    const records = recordsOf(context)
    const input = releaseBuildInput.parse(context.operation.input)
    const made = sourceResult.parse(context.output('image'))
    const variables = await records.effectiveVariables(input.workloadId)
    const variablesFingerprint = await records.variablesFingerprint(variables)
    const copied = input.copyFrom === undefined ? undefined : await records.release(input.copyFrom)
    const migrated = isMigrated(copied, { spec: input.spec, variablesFingerprint })
    const release: Release = {
      id: input.releaseId,
      organisationId: context.operation.organisationId,
      workloadId: input.workloadId,
      number: await records.reserveReleaseNumber(input.workloadId, input.releaseId),
      image: made.image,
      origin: made.origin as Release['origin'],
      spec: input.spec,
      variablesFingerprint,
      createdAt: context.now(),
      operationId: context.operation.rootId,
      migratedAt: migrated ? copied?.migratedAt : undefined,
      prunedAt: undefined,
    }
    await records.saveRelease(release, variables)
    context.log(`Release ${release.number}: ${release.image}`)
    return resultOf(context, release)
  },
  async probe(context) {
    const input = releaseBuildInput.parse(context.operation.input)
    const release = await recordsOf(context).release(input.releaseId)
    if (release === undefined) return { is: 'absent' }
    return { is: 'present-same', output: resultOf(context, release) }
  },
  /** Its image goes next: the release stays as history, but must not be offered for a rollback. */
  async undo(context) {
    const input = releaseBuildInput.parse(context.operation.input)
    await recordsOf(context).markReleasePruned(input.releaseId, context.now())
  },
}

function resultOf(context: StepContext<Ports>, release: Release): ReleaseResult {
  const made = sourceResult.parse(context.output('image'))
  return {
    releaseId: release.id,
    number: release.number,
    image: release.image,
    ...(made.exposedPort === undefined ? {} : { exposedPort: made.exposedPort }),
    hasHealthCheck: made.hasHealthCheck,
  }
}
