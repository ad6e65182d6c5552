import { z } from 'zod'
import { words } from './words.ts'

const also = z
  .array(z.object({ text: z.string(), words }))
  .optional()
  .describe('What else was found to be right, a sentence each')

/** A look at the outside: what was found, or why not and how to mend it. Both are answers, so both are 200. */
export const checkResult = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      found: z.string(),
      words: words.optional().describe('What was found, by its code'),
      also,
      exposedPorts: z
        .array(z.int())
        .optional()
        .describe('TCP ports on which what will run says it listens, as its Dockerfile tells'),
    }),
    z.object({
      ok: z.literal(false),
      code: z.string(),
      why: z.string(),
      fix: z.string(),
      words: z
        .object({ why: words, fix: words })
        .optional()
        .describe('Why, and what to do, where they say more than the code does'),
      also,
      proposals: z
        .array(z.object({ label: z.string(), config: z.record(z.string(), z.string()) }))
        .optional()
        .describe('Values for the config that would mend it, to choose from'),
    }),
  ])
  .meta({ id: 'CheckResult' })
