import { ALL_RIGHTS } from './all-rights.ts'
import { RIGHTS } from './rights.ts'

/** The scope of a read-only token: rights that change nothing, here or outside. */
export const READ_RIGHTS = ALL_RIGHTS.filter((right) => !RIGHTS[right].changes)
