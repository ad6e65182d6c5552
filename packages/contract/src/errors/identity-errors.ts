import type { ErrorEntry } from './error-entry.ts'

/** Who is calling, and what they may do. */
export const IDENTITY_ERRORS = {
  SIGN_IN_REQUIRED: {
    status: 401,
    title: 'You are not signed in.',
    hint: 'Sign in, or send `authorization: Bearer ks_…`.',
  },
  SIGN_IN_REFUSED: {
    status: 401,
    title: 'The e-mail address or the password is wrong.',
    hint: 'Check both; after several wrong tries each further one has to wait.',
  },
  FORBIDDEN: {
    status: 403,
    title: 'You lack the right to do this.',
    hint: 'Ask an admin of your organisation for the right named in the detail.',
  },
  SETUP_TOKEN_REFUSED: {
    status: 403,
    title: 'The one-time token is wrong, used or expired.',
    hint: 'Copy it from the output of the control plane’s start; each start prints a new one until the first admin exists.',
  },
  PASSWORD_WEAK: {
    status: 422,
    title: 'The password is too easy to guess.',
    hint: 'Use at least 12 characters that are not your name or address.',
  },
  ROLE_ABOVE_OWN: {
    status: 403,
    title: 'You cannot hand out rights that you do not have.',
    hint: 'Choose a role or scopes within your own rights.',
  },
  OWN_ROLE: {
    status: 403,
    title: 'Nobody changes their own role or membership.',
    hint: 'Ask another admin.',
  },
  LAST_OWNER: {
    status: 409,
    title: 'An organisation keeps at least one owner.',
    hint: 'Make somebody else owner first.',
  },
  MEMBER_EXISTS: {
    status: 409,
    title: 'There already is a member with this address.',
    hint: 'Change the role of the existing member.',
  },
} as const satisfies Record<string, ErrorEntry>
