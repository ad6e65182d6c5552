import { gitRef } from '@keystone/domain/names/git-ref'
import { gitUrl } from '@keystone/domain/names/git-url'
import { z } from 'zod'

/** What to fetch. Parsed again from the journal, so a value planted in the database meets the same validators. */
export const checkoutInput = z.looseObject({
  url: gitUrl,
  sourceConnectionId: z.string().max(40).optional(),
  /** Undefined means the repository's default branch. */
  ref: gitRef.optional(),
  submodules: z.boolean(),
  lfs: z.boolean(),
})

export type CheckoutInput = z.output<typeof checkoutInput>
