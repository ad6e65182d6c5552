/** Codes that only the command line says; those of the API it passes on. `exit` is the exit code that goes with each. */
export const CLI_ERRORS = {
  USAGE: {
    exit: 2,
    title: 'The command was used wrongly; nothing was sent.',
    hint: 'Call it with --help: that shows what it takes.',
  },
  NOT_AN_OPERATION: {
    exit: 2,
    title: 'What was given is not the id of an operation; nothing was sent.',
    hint: 'Find the operation with `keystone ops list`, by a part of its id with --search.',
  },
  NOT_SIGNED_IN: {
    exit: 3,
    title: 'No control plane is known to sign in to, or to sign out of.',
    hint: 'Run `keystone login URL`, or set KEYSTONE_URL and KEYSTONE_TOKEN.',
  },
  NO_SUCH_CONTEXT: {
    exit: 4,
    title: 'There is no context of that name.',
    hint: 'List them with `keystone contexts`, or sign in with `keystone login --context NAME`.',
  },
  CONTEXTS_UNREADABLE: {
    exit: 3,
    title: 'The file with the stored sign-ins cannot be read.',
    hint: 'Mend its permissions, or remove it and run `keystone login` again.',
  },
  UNREACHABLE: {
    exit: 5,
    title:
      'The control plane does not answer: nothing listens, the connection was cut, or it hangs.',
    hint: 'Start it with `npm start`, check the address, or run `keystone doctor`. A change may have been heard: look with `keystone ops` before asking again.',
  },
  TIMED_OUT: {
    exit: 5,
    title: 'The control plane is there, but had no answer to this in time.',
    hint: 'Look with `keystone ops` whether it was done; --timeout waits longer.',
  },
  UNEXPECTED_ANSWER: {
    exit: 5,
    title: 'Something answered, but not as Keystone does.',
    hint: 'Check the address; a proxy in between may answer in its place.',
  },
  NOT_CONFIRMED: {
    exit: 130,
    title: 'The question was not answered with yes; nothing was changed.',
    hint: 'Answer it with y, or say --yes.',
  },
  INTERRUPTED: {
    exit: 130,
    title: 'Ctrl-C was pressed.',
    hint: 'What was sent goes on: look with `keystone ops`.',
  },
  DETACHED: {
    exit: 130,
    title: 'Ctrl-C was pressed while an operation was followed; the operation goes on.',
    hint: 'Follow it again with `keystone ops follow`, or stop it with `keystone ops cancel`.',
  },
  FAILED: {
    exit: 1,
    title: 'The operation failed without a code of its own.',
    hint: 'See every step and its output: keystone ops show ID --output.',
  },
  NEEDS_ATTENTION: {
    exit: 1,
    title: 'The operation cannot come to its end by itself: an outcome could not be proven.',
    hint: 'Look, then: keystone ops probe, settle or abandon; each with --reason.',
  },
  HOST_KEY_UNEXPECTED: {
    exit: 1,
    title: 'The machine shows other host keys than the one given with --fingerprint.',
    hint: 'Compare with `ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub` on the machine itself.',
  },
  SERVER_NOT_READY: {
    exit: 1,
    title: 'The server was looked at and is not ready.',
    hint: 'Check address, key and engine; then run `keystone servers check` again.',
  },
  AUDIT_BROKEN: {
    exit: 1,
    title: 'The hash chain of the audit log breaks: an entry was altered or is missing.',
    hint: 'Compare with an export made earlier, and find out who can write to the database.',
  },
  DOCTOR: {
    exit: 1,
    title: 'keystone doctor found something wrong.',
    hint: 'Do what stands under each finding.',
  },
  DEFECT: {
    exit: 1,
    title: 'The command line itself has a defect.',
    hint: 'Run it again with NODE_DEBUG=keystone to see where, and report it.',
  },
} as const satisfies Record<
  string,
  { readonly exit: number; readonly title: string; readonly hint: string }
>
