import { z } from 'zod'
import { plan } from './plan.ts'

/** Answer to `?plan=true`: nothing was changed. */
export const planPreview = z
  .object({
    kind: z.string(),
    subject: z.string(),
    planHash: z.string(),
    plan,
  })
  .meta({ id: 'PlanPreview' })
