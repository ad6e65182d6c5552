import type { ErrorEntry } from './error-entry.ts'
import { ERROR_SECTIONS } from './error-sections.ts'

/**
 * All stable error codes. docs/errors.md is generated from here; a code thrown anywhere and not listed
 * fails a test, and so does a listed one that nothing throws.
 */
export const ERROR_CODES = {
  ...ERROR_SECTIONS['About the request'],
  ...ERROR_SECTIONS['About who is calling'],
  ...ERROR_SECTIONS['About what should be'],
  ...ERROR_SECTIONS['About operations'],
  ...ERROR_SECTIONS['Checks before anything is changed'],
  ...ERROR_SECTIONS['While a release goes live'],
  ...ERROR_SECTIONS['From a source to an image'],
  ...ERROR_SECTIONS['On servers'],
  ...ERROR_SECTIONS['What engines, Git hosts and registries answer'],
  ...ERROR_SECTIONS['About steps'],
  ...ERROR_SECTIONS['At the start of the control plane'],
} as const satisfies Record<string, ErrorEntry>

export type ErrorCode = keyof typeof ERROR_CODES
