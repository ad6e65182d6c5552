import { wrong } from '@keystone/domain/words/wrong'
import { z } from 'zod'

/** Braces would be placeholders in the gateway's own format. */
const url = z
  .url({ protocol: /^https$/, error: wrong('wrong-authority') })
  .max(500)
  .regex(/^[^{}\s]+$/, wrong('braces-or-spaces'))

/** Which authority certifies: one of Let's Encrypt's two, or another by its directory URL. */
export const acmeDirectory = z
  .union([z.enum(['production', 'staging']), url])
  .describe("Let's Encrypt's production or staging, or the ACME directory URL of another authority")
