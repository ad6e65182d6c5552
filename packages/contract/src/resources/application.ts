import { z } from 'zod'
import { idOf } from '../schemas/id-of.ts'
import { instant } from '../schemas/instant.ts'

export const application = z
  .object({
    id: idOf('application'),
    name: z.string(),
    revision: z.int().describe('Send it back as If-Match'),
    createdAt: instant,
  })
  .meta({ id: 'Application' })
