import { ERROR_CODES, type ErrorCode } from './error-codes.ts'
import type { ErrorEntry } from './error-entry.ts'

/** The registry's entry for a code; INTERNAL's for one that is not listed (a defect that tests look for). */
export function errorEntryOf(code: string): ErrorEntry {
  return Object.hasOwn(ERROR_CODES, code) ? ERROR_CODES[code as ErrorCode] : ERROR_CODES.INTERNAL
}
