import { imageReference } from '@keystone/domain/names/image-reference'
import { z } from 'zod'

export const imageInput = z.looseObject({
  reference: imageReference,
  registryId: z.string().max(40).optional(),
  buildServerId: z.string(),
  /** More than one server must be able to pull it. */
  needsRegistry: z.boolean(),
})

export type ImageInput = z.output<typeof imageInput>
