import { z } from 'zod'

export const serverRetireInput = z.object({ organisationId: z.string(), serverId: z.string() })
