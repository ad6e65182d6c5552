import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/** argv of a process in a container; never a shell string. */
export const command = z
  .array(
    z
      .string()
      .max(4_000)
      .refine((word) => !word.includes('\0'), wrong('no-nul')),
  )
  .min(1)
  .max(64)
