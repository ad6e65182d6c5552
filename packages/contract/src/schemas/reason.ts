import { z } from 'zod'

/** Why; kept in the audit log for ever (OPS-16). */
export const reason = z.string().trim().min(3).max(500)
