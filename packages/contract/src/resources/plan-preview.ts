import { z } from 'zod'
import { plan } from './plan.ts'
import { releaseDiff } from './release-diff.ts'

/** Answer to `?plan=true`: nothing was changed. */
export const planPreview = z
  .object({
    kind: z.string(),
    subject: z.string(),
    planHash: z.string(),
    plan,
    /** Of a rollback: how what would run differs from what runs. */
    difference: releaseDiff.optional(),
  })
  .meta({ id: 'PlanPreview' })
