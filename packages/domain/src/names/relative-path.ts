import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/** A path inside a repository or context: relative, without `..`, `.git`, back-slashes or control characters. `.` is the root. */
export const relativePath = z
  .string()
  .min(1)
  .max(300)
  .regex(/^[A-Za-z0-9._@+ -][A-Za-z0-9._@+/ -]*$/, wrong('path-character'))
  .refine((path) => !path.startsWith('-'), wrong('leading-hyphen'))
  .refine(
    (path) =>
      path
        .split('/')
        .every((part) => part !== '..' && part !== '' && part.toLowerCase() !== '.git'),
    wrong('outside-repository'),
  )
