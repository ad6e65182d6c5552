import { z } from 'zod'

/** What was fetched, and in which workspace it lies (the act of the checkout names it). */
export const checkoutOutput = z.looseObject({
  workspace: z.string(),
  commit: z.string(),
  ref: z.string(),
  message: z.string(),
  author: z.string(),
  committedAt: z.number(),
})

export type CheckoutOutput = z.output<typeof checkoutOutput>
