import type { ErrorEntry } from './error-entry.ts'

/** About steps as such: what the engine says when a step or its plan goes wrong. */
export const STEP_ERRORS = {
  ABANDONED: {
    status: 409,
    title: 'A person gave up on proving or undoing this step.',
    hint: 'Look at the server for what it may have left.',
  },
  PROVEN_FAILED: {
    status: 409,
    title: 'What is recorded and what runs prove that it did not happen.',
    hint: 'Look at the evidence of the reconciliation, then run the operation again.',
  },
  CANCELLED: {
    status: 409,
    title: 'It was cancelled.',
    hint: 'Start it again if it is still wanted.',
  },
  STEP_LOST: {
    status: 409,
    title: 'The step was stopped before anybody could see its end.',
    hint: 'What it did is looked at and given back; run the operation again.',
  },
  UNDO_HELD: {
    status: 409,
    title: 'It was left as it is, because something that stands on it could not be given back.',
    hint: 'Mend what could not be given back, then remove this by hand.',
  },
  UNDO_INCOMPLETE: {
    status: 409,
    title: 'An operation below could not give back everything.',
    hint: 'Look at its steps for what it left, and remove that by hand.',
  },
  UNEXPECTED: {
    status: 500,
    title: 'Something happened that Keystone did not expect.',
    hint: 'What it did is looked at before anything else happens; report it with the id of the operation.',
  },
  STEP_UNSUPPORTED: {
    status: 409,
    title: 'This version does not know how to undo a step of an operation.',
    hint: 'Look for what it made, or start the version that began it.',
  },
  STEP_STOPPED: {
    status: 409,
    title: 'The step was told to stop.',
    hint: 'It was cancelled, or the control plane stopped.',
  },
  STEP_TIMEOUT: {
    status: 504,
    title: 'The step did not end in time.',
    hint: 'What it did is looked at before anything else happens.',
  },
  OUTPUT_MISSING: {
    status: 500,
    title: 'A step needs the output of one that is not done.',
    hint: 'This is a defect of the plan: report it with the id of the operation.',
  },
  PLAN_INVALID: {
    status: 500,
    title: 'The plan cannot be carried out.',
    hint: 'This is a defect of Keystone: report it with the id of the operation.',
  },
} as const satisfies Record<string, ErrorEntry>
