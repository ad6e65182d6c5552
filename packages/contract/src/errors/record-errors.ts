import type { ErrorEntry } from './error-entry.ts'

/** About desired state: what may be stored. */
export const RECORD_ERRORS = {
  NAME_TAKEN: {
    status: 409,
    title: 'The name is already in use.',
    hint: 'Choose another name.',
  },
  FACE_TAKEN: {
    status: 409,
    title: 'Another workload already answers at this host and path.',
    hint: 'Choose another host or path, or take the face away from the other workload first.',
  },
  PORT_TAKEN: {
    status: 409,
    title: 'The port is already used on that server.',
    hint: 'Choose another port, or `auto`.',
  },
  IN_USE: {
    status: 409,
    title: 'Something else still uses it.',
    hint: 'Change or delete what uses it first.',
  },
  DELIVERY_STATE: {
    status: 409,
    title: 'The delivery is not in a state in which that can be done.',
    hint: 'One that waits cannot be sent once more, and one that is over cannot be dropped.',
  },
  SOURCE_KIND_UNKNOWN: {
    status: 422,
    title: 'There is no source of this kind.',
    hint: 'See GET /v1/source-kinds for those that exist.',
  },
  RELEASE_PRUNED: {
    status: 409,
    title: 'The image of this release was cleaned up.',
    hint: 'Choose a kept release, or deploy that commit again.',
  },
  NEVER_DEPLOYED: {
    status: 409,
    title: 'The workload has no release yet.',
    hint: 'Deploy it first.',
  },
  NO_MIGRATION: {
    status: 409,
    title: 'The workload declares no migration.',
    hint: 'Add `migration.command` to its spec.',
  },
  NO_SUCH_PROCESS: {
    status: 422,
    title: 'The workload has no process of that name.',
    hint: 'See `processes` in its spec.',
  },
  NO_SERVER: {
    status: 409,
    title: 'There is no server to run it on.',
    hint: 'Add a server with the role `run`.',
  },
  SUBNETS_EXHAUSTED: {
    status: 409,
    title: 'No free subnet is left for the network of this environment.',
    hint: 'Delete unused environments, or widen the pool of subnets.',
  },
  ADDRESSES_EXHAUSTED: {
    status: 409,
    title: 'No free address is left on the network of this environment.',
    hint: 'Run fewer replicas there, or use another environment.',
  },
  DOTENV_INVALID: {
    status: 422,
    title: 'A line of the .env text cannot be read.',
    hint: 'Write NAME=value, one per line; quote values with spaces or #.',
  },
  SECRET_UNREADABLE: {
    status: 500,
    title: 'A stored secret does not decrypt: it was altered or moved.',
    hint: 'Set the value again; look at the audit log for who changed the database.',
  },
} as const satisfies Record<string, ErrorEntry>
