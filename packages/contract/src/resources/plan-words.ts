import { z } from 'zod'
import { words } from './words.ts'

/** What a plan says apart from its steps, by code; each risk in the place of its sentence. */
export const planWords = z
  .object({ summary: words, risks: z.array(words) })
  .meta({ id: 'PlanWords' })
