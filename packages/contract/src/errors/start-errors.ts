import type { ErrorEntry } from './error-entry.ts'

/** When the control plane starts: settings, keys, database. */
export const START_ERRORS = {
  CONFIG_INVALID: {
    status: 500,
    title: 'Settings cannot be used.',
    hint: 'Correct the environment variables that are named and start again.',
  },
  FAILPOINT: {
    status: 500,
    title: 'The fault point of this process refused a step.',
    hint: 'Start Keystone without KEYSTONE_FAILPOINT: it is for tests.',
  },
  FAILPOINT_REFUSED: {
    status: 500,
    title: 'KEYSTONE_FAILPOINT names no fault point, or this is production.',
    hint: 'Unset it: it is for tests of crashes.',
  },
  DATA_FOLDER_FOREIGN: {
    status: 500,
    title: 'The database belongs to instances with another data folder.',
    hint: 'Give every instance the same data folder: KEYSTONE_DATA_DIR.',
  },
  LOCAL_SERVER_ELSEWHERE: {
    status: 500,
    title: 'The server `local` of this database is the engine of another machine.',
    hint: 'Start the instance there, or reach servers over SSH and set KEYSTONE_LOCAL_SERVER=off everywhere.',
  },
  MASTER_KEY_MISSING: {
    status: 500,
    title: 'The database holds secrets, but there is no master key.',
    hint: 'Put the key back from where you kept it; nothing was changed.',
  },
  MASTER_KEY_INVALID: {
    status: 500,
    title: 'The master key is neither 64 hexadecimal digits nor base64 of 32 bytes.',
    hint: 'Restore the key from where you kept it.',
  },
  MASTER_KEY_EXPOSED: {
    status: 500,
    title: 'The file of the master key can be read by others.',
    hint: 'chmod 0400 it; if others had access, rotate the secrets.',
  },
  MASTER_KEY_WRONG: {
    status: 500,
    title: 'The master key is not the one that this database was written with.',
    hint: 'Put the right key back; nothing was changed.',
  },
  DECRYPTION_FAILED: {
    status: 500,
    title: 'A stored secret cannot be decrypted.',
    hint: 'Set the value again, or restore the right key.',
  },
  STORE_IN_USE: {
    status: 409,
    title: 'Another control plane uses this database.',
    hint: 'Stop the other one first; for several at once set DATABASE_URL to PostgreSQL.',
  },
  STORE_NEWER: {
    status: 409,
    title: 'The database was written by a newer version.',
    hint: 'Start the version that ran last, or a newer one.',
  },
  STORE_UNSUPPORTED: {
    status: 409,
    title: 'The database server is too old.',
    hint: 'Keystone needs PostgreSQL 14 or newer.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    title: 'The database does not answer; nothing was changed.',
    hint: 'Check the database and its disk, then try again.',
  },
  STORE_IN_DOUBT: {
    status: 503,
    title: 'The database went away while it was committing.',
    hint: 'Look whether the change is there before making it again.',
  },
} as const satisfies Record<string, ErrorEntry>
