import { z } from 'zod'
import { subscription } from './subscription.ts'

/** The secret is shown this once. */
export const issuedSubscription = subscription
  .extend({ secret: z.string().describe('Shown only now; the receiver checks signatures with it') })
  .meta({ id: 'IssuedSubscription' })
