import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/**
 * A branch, tag or commit as a user may give it. Far narrower than `git check-ref-format`, which calls
 * `main;id`, `` a`id` `` and `--upload-pack=x` valid (threats.md): every character outside a small set
 * is refused, because refs reach argv, labels and pages.
 */
export const gitRef = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._/+@-]*$/, wrong('git-ref'))
  .refine((ref) => !ref.includes('..'), wrong('double-dots'))
  .refine((ref) => !ref.includes('//') && !ref.endsWith('/'), wrong('empty-parts'))
  .refine(
    (ref) => !ref.includes('@{') && !ref.endsWith('.lock') && !ref.endsWith('.'),
    wrong('git-ref-refused'),
  )
