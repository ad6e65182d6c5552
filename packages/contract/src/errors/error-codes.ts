import type { ErrorEntry } from './error-entry.ts'
import { IDENTITY_ERRORS } from './identity-errors.ts'
import { OPERATION_ERRORS } from './operation-errors.ts'
import { OUTSIDE_ERRORS } from './outside-errors.ts'
import { RECORD_ERRORS } from './record-errors.ts'
import { REQUEST_ERRORS } from './request-errors.ts'

/**
 * All stable error codes. docs/errors.md is generated from here; a code thrown anywhere and not listed
 * fails a test, and so does a listed one that nothing throws.
 */
export const ERROR_CODES = {
  ...REQUEST_ERRORS,
  ...IDENTITY_ERRORS,
  ...RECORD_ERRORS,
  ...OPERATION_ERRORS,
  ...OUTSIDE_ERRORS,
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERROR_CODES
