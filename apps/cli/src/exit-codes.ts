/** What the exit code of `keystone` means. Scripts rely on it: never renumber. */
export const EXIT_CODES = {
  ok: { code: 0, describe: 'done' },
  failed: { code: 1, describe: 'the operation, or what was checked, failed' },
  usage: { code: 2, describe: 'the command was used wrongly, or input does not fit' },
  denied: { code: 3, describe: 'not signed in, or the right is missing' },
  notFound: { code: 4, describe: 'there is no such thing' },
  unreachable: { code: 5, describe: 'the control plane does not answer' },
  conflict: { code: 6, describe: 'something else is in the way, or changed meanwhile' },
  cancelled: { code: 130, describe: 'the operation was cancelled, or Ctrl-C was pressed' },
} as const

export type ExitName = keyof typeof EXIT_CODES
