import { z } from 'zod'
import { acmeDirectory } from '../schemas/acme-directory.ts'

export const certificateSettings = z
  .object({
    email: z.string().optional().describe('Whom the authority tells what concerns certificates'),
    directory: acmeDirectory,
    revision: z.int().describe('Send it back as If-Match'),
  })
  .meta({ id: 'CertificateSettings' })
