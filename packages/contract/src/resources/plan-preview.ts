import { z } from 'zod'
import { finding } from './finding.ts'
import { plan } from './plan.ts'
import { releaseDiff } from './release-diff.ts'

/** Answer to `?plan=true`: nothing was changed. */
export const planPreview = z
  .object({
    kind: z.string(),
    subject: z.string(),
    planHash: z.string(),
    plan,
    checks: z
      .array(finding)
      .describe('Guardrails as of now; they are asked again when the operation begins'),
    /** Of a rollback: how what would run differs from what runs. */
    difference: releaseDiff.optional(),
  })
  .meta({ id: 'PlanPreview' })
