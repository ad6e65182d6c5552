import { Problem } from '@keystone/domain/problem'

/** What the repositories refuse, in one place so that each thing is said in one way. */
export const problems = {
  /** Also for rows of another organisation: whether they exist is nobody's business (SEC-2). */
  notFound: (what: string, id: string) =>
    new Problem('NOT_FOUND', `There is no ${what} ${id}.`, { hint: 'Check the id.' }),

  nameTaken: (what: string, name: string) =>
    new Problem('NAME_TAKEN', `There is already a ${what} called ${name} here.`, {
      hint: 'Choose another name.',
    }),

  revisionStale: (what: string, id: string, current: number) =>
    new Problem(
      'REVISION_STALE',
      `The ${what} ${id} was changed meanwhile; it is at revision ${current}.`,
      { hint: 'Read it again, and make your change on what is there now.' },
    ),

  inUse: (what: string, id: string, user: string) =>
    new Problem('IN_USE', `The ${what} ${id} is still used by ${user}.`, {
      hint: `Remove or change ${user} first.`,
    }),

  faceTaken: (host: string, path: string) =>
    new Problem('FACE_TAKEN', `${host}${path} is already used by another workload.`, {
      hint: 'Choose another host name or path, or remove it from the other workload and deploy that one.',
    }),

  deliveryState: (id: string, state: string) =>
    new Problem('DELIVERY_STATE', `The delivery ${id} is ${state}.`, {
      hint: 'One that waits cannot be sent once more, and one that is over cannot be dropped.',
    }),

  cursorInvalid: () =>
    new Problem('CURSOR_INVALID', 'The cursor does not belong to this list.', {
      hint: 'Start again without a cursor.',
    }),
}
