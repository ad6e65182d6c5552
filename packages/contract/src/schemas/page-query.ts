import { z } from 'zod'

/** What every list takes. Cursors are opaque and stay right while rows are added. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
  q: z.string().max(200).optional().describe('Only items whose name holds this text'),
  sort: z.enum(['newest', 'oldest', 'name']).optional(),
}
