import type { ErrorEntry } from './error-entry.ts'

/** About operations as such: starting, following, ending them. */
export const OPERATION_ERRORS = {
  OPERATION_FINISHED: {
    status: 409,
    title: 'The operation has already ended.',
    hint: 'Look at its result; start a new one if you want something else.',
  },
  CANCEL_TOO_LATE: {
    status: 409,
    title: 'The operation is past its point of no return.',
    hint: 'Let it end; then roll back if that is what you want.',
  },
  AUTHOR_RIGHT_LOST: {
    status: 403,
    title: 'Who asked for the operation had lost the right by the time it would have begun.',
    hint: 'Somebody who may do it can ask for it again.',
  },
  KIND_UNKNOWN: {
    status: 422,
    title: 'This version knows no operation of this kind.',
    hint: 'Check the version of the control plane.',
  },
  INPUT_INVALID: {
    status: 422,
    title: 'The operation cannot work with this input.',
    hint: 'Look at the detail for the field.',
  },
  PLAN_TIMEOUT: {
    status: 504,
    title: 'Reading what to plan from took too long.',
    hint: 'Check that the server answers.',
  },
  NO_ATTENTION_NEEDED: {
    status: 409,
    title: 'The operation does not wait for a person.',
    hint: 'Follow it; it continues by itself.',
  },
  NOT_STALE: {
    status: 409,
    title: 'Nothing of the operation is stale.',
    hint: 'Follow it; it continues by itself. To stop it, cancel it.',
  },
  STALE_CHOICE_REFUSED: {
    status: 409,
    title: 'The operation cannot be taken as that.',
    hint: 'Take it as failed.',
  },
  STALE_SCAN_RUNNING: {
    status: 409,
    title: 'Another scan of stale operations is under way.',
    hint: 'Wait for it; the list shows what it finds.',
  },
} as const satisfies Record<string, ErrorEntry>
