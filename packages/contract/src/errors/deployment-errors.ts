import type { ErrorEntry } from './error-entry.ts'

/** While a release goes live: replicas, commands, releases. */
export const DEPLOYMENT_ERRORS = {
  REPLICA_UNHEALTHY: {
    status: 422,
    title: 'A replica never became healthy.',
    hint: 'Its last log lines are in the detail; traffic stays on the release before.',
  },
  REPLICA_CRASHED: {
    status: 422,
    title: 'A replica ended again and again before it was healthy.',
    hint: 'Its last log lines and its exit code say why; traffic stays on the release before.',
  },
  REPLICA_REMOVED: {
    status: 422,
    title: 'The container of a replica was removed while it started.',
    hint: 'Find out who removes containers on the server, then deploy again; traffic stays on the release before.',
  },
  REPLICA_DIED: {
    status: 422,
    title: 'A replica died after it had taken traffic.',
    hint: 'Traffic is back on the release before; read its last log lines.',
  },
  REPLICA_NOT_FOUND: {
    status: 409,
    title: 'A replica is gone and cannot take part in the switch.',
    hint: 'Deploy again.',
  },
  REPLICA_ID_INVALID: {
    status: 500,
    title: 'The id of a replica is none.',
    hint: 'This is a defect of Keystone: report it with the id of the operation.',
  },
  DEPENDENCY_CYCLE: {
    status: 409,
    title: 'Workloads of the environment need each other in a circle.',
    hint: 'Take one of them out of the dependsOn of another.',
  },
  COMMAND_FAILED: {
    status: 422,
    title: 'A command of the deployment ended with an error.',
    hint: 'Read its output, mend it, and deploy again.',
  },
  COMMAND_TIMEOUT: {
    status: 422,
    title: 'A command of the deployment did not end in time.',
    hint: 'Give it more time, or mend what it waits for.',
  },
  RELEASE_LIVE: {
    status: 409,
    title: 'That release is the one that runs.',
    hint: 'To start it anew, restart the workload.',
  },
  RELEASE_NOT_FOUND: {
    status: 404,
    title: 'The workload has no such release.',
    hint: 'Choose one of its releases.',
  },
} as const satisfies Record<string, ErrorEntry>
