import { z } from 'zod'

/** A path inside a repository or context: relative, without `..`, `.git`, back-slashes or control characters. `.` is the root. */
export const relativePath = z
  .string()
  .min(1)
  .max(300)
  .regex(
    /^[A-Za-z0-9._@+ -][A-Za-z0-9._@+/ -]*$/,
    'holds a character that is not allowed in a path',
  )
  .refine((path) => !path.startsWith('-'), 'must not begin with a hyphen')
  .refine(
    (path) =>
      path
        .split('/')
        .every((part) => part !== '..' && part !== '' && part.toLowerCase() !== '.git'),
    'must stay inside the repository',
  )
