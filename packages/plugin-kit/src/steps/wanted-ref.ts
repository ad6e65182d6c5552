import { gitRef } from '@keystone/domain/names/git-ref'
import { StepError } from '@keystone/engine/step-error'

/** The ref to build: the one wished for this deployment, else the config's. Throws REF_INVALID (refused). */
export function wantedRef(
  want: string | undefined,
  configured: string | undefined,
): string | undefined {
  if (want === undefined) return configured
  const ref = gitRef.safeParse(want)
  if (ref.success) return ref.data
  throw new StepError('REF_INVALID', `${JSON.stringify(want)} is not a branch, tag or commit`, {
    hint: ref.error.issues[0]?.message ?? 'Give the name of a branch or tag, or a full commit id.',
  })
}
