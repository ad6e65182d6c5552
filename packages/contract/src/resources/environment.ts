import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

export const environment = z
  .object({
    id: idOf('environment'),
    applicationId: idOf('application'),
    applicationName: z.string(),
    name: z.string(),
    revision: z.int().describe('Send it back as If-Match'),
    createdAt: instant,
  })
  .meta({ id: 'Environment' })
