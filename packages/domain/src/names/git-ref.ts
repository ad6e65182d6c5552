import { z } from 'zod'

/**
 * A branch, tag or commit as a user may give it. Far narrower than `git check-ref-format`, which calls
 * `main;id`, `` a`id` `` and `--upload-pack=x` valid (threats.md): every character outside a small set
 * is refused, because refs reach argv, labels and pages.
 */
export const gitRef = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9._/+@-]*$/,
    'a branch, tag or commit begins with a letter or digit and holds only letters, digits and . _ / + @ -',
  )
  .refine((ref) => !ref.includes('..'), 'must not contain ".."')
  .refine((ref) => !ref.includes('//') && !ref.endsWith('/'), 'must not contain empty parts')
  .refine(
    (ref) => !ref.includes('@{') && !ref.endsWith('.lock') && !ref.endsWith('.'),
    'is not a name that Git accepts',
  )
