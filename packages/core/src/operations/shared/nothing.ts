import { z } from 'zod'

/** Output of a step whose effect is all there is to know. */
export const nothing = z.object({})
