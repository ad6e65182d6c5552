import { z } from 'zod'

/** argv of a process in a container; never a shell string. */
export const command = z
  .array(
    z
      .string()
      .max(4_000)
      .refine((word) => !word.includes('\0'), 'must not contain NUL'),
  )
  .min(1)
  .max(64)
