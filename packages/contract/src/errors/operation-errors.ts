import type { ErrorEntry } from './error-entry.ts'

/** About operations as such: starting, following, ending them. */
export const OPERATION_ERRORS = {
  OPERATION_FINISHED: {
    status: 409,
    title: 'The operation has already ended.',
    hint: 'Look at its result; start a new one if you want something else.',
  },
  NO_ATTENTION_NEEDED: {
    status: 409,
    title: 'The operation does not wait for a person.',
    hint: 'Follow it; it continues by itself.',
  },
  SUBJECT_UNSETTLED: {
    status: 409,
    title: 'An earlier operation on this subject could not be proven done or undone.',
    hint: 'Look at that operation and settle it first.',
  },
} as const satisfies Record<string, ErrorEntry>
