import { z } from 'zod'
import { apiToken } from './api-token.ts'

/** The token itself is shown this once. */
export const issuedToken = apiToken
  .extend({ token: z.string().describe('Shown only now; store it') })
  .meta({ id: 'IssuedToken' })
