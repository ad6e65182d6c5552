import { z } from 'zod'

export const cleanupInput = z.object({ organisationId: z.string(), serverId: z.string() })

export type CleanupInput = z.output<typeof cleanupInput>
