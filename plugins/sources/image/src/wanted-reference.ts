import { imageReference } from '@keystone/domain/names/image-reference'
import { parseImageReference } from '@keystone/domain/names/parse-image-reference'
import { StepError } from '@keystone/plugin-kit/step-error'

/** The configured image, with the tag or `sha256:…` digest wished for this deployment. Throws IMAGE_TAG_INVALID (refused). */
export function wantedReference(configured: string, want: string | undefined): string {
  if (want === undefined) return configured
  const { repository } = parseImageReference(configured)
  const isDigest = want.startsWith('sha256:')
  const parsed = imageReference.safeParse(`${repository}${isDigest ? '@' : ':'}${want}`)
  const isOneTag = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(want)
  if (parsed.success && (isDigest || isOneTag)) return parsed.data
  throw new StepError('IMAGE_TAG_INVALID', `${JSON.stringify(want)} is not a tag or digest`, {
    hint: 'Give a tag as the registry shows it, or sha256: and 64 hexadecimal digits.',
  })
}
