import { imageReference } from '@keystone/domain/names/image-reference'
import { z } from 'zod'

/** Keys that are not known here are kept: a newer writer may have put them there. */
export const imageConfig = z.looseObject({
  reference: imageReference.describe(
    'Image with its tag or digest: nginx:1.27, registry.example.com/team/app@sha256:…. A tag is resolved once per release.',
  ),
  registryId: z
    .string()
    .max(40)
    .optional()
    .describe(
      "Registry whose credentials are used. Empty: the one known for the image's host, if any.",
    ),
})

export type ImageConfig = z.output<typeof imageConfig>
