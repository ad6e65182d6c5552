/**
 * Every right that exists. A right is named after the effect, never after the HTTP verb: "check" and
 * "validate" calls that reach outside need the right of what they could change (threats.md, B).
 * `changes: false` rights make up the read-only scope of tokens.
 */
export const RIGHTS = {
  'organisation.read': { changes: false, describe: 'see the organisation and its roles' },
  'organisation.manage': { changes: true, describe: 'rename the organisation' },
  'member.read': { changes: false, describe: 'see who is a member' },
  'member.manage': { changes: true, describe: 'add members, change their roles, remove them' },
  'account.manage': { changes: true, describe: 'manage one’s own password, sessions and tokens' },
  'server.read': { changes: false, describe: 'see servers and their state' },
  'server.manage': { changes: true, describe: 'add, change, check, prepare and remove servers' },
  'server.clean': { changes: true, describe: 'remove what is no longer needed from a server' },
  'connection.read': { changes: false, describe: 'see which Git and registry credentials exist' },
  'connection.manage': { changes: true, describe: 'add, try and remove credentials' },
  'application.read': {
    changes: false,
    describe: 'see applications, environments, workloads, releases and replicas',
  },
  'application.manage': {
    changes: true,
    describe: 'create and change applications and environments',
  },
  'application.delete': { changes: true, describe: 'delete applications and environments' },
  'workload.manage': { changes: true, describe: 'create and change workloads' },
  'workload.deploy': { changes: true, describe: 'deploy a workload' },
  'workload.rollback': { changes: true, describe: 'go back to a kept release' },
  'workload.operate': { changes: true, describe: 'scale, stop, restart and migrate a workload' },
  'workload.delete': { changes: true, describe: 'delete a workload' },
  'variable.read': { changes: false, describe: 'see names of variables and values not secret' },
  'variable.manage': { changes: true, describe: 'set and unset variables' },
  'variable.reveal': { changes: true, describe: 'read the value of a secret variable' },
  'log.read': { changes: false, describe: 'read and follow logs' },
  'operation.read': { changes: false, describe: 'see operations, their steps and output' },
  'operation.cancel': { changes: true, describe: 'cancel an operation' },
  'operation.resolve': {
    changes: true,
    describe: 'settle an operation that needs a person’s attention',
  },
  'operation.override': {
    changes: true,
    describe: 'go on in spite of a check that stops an operation, with a reason',
  },
  'demo.run': { changes: true, describe: 'practise a crash with an operation that only waits' },
  'audit.read': { changes: false, describe: 'read, verify and export the audit log' },
  'subscription.read': {
    changes: false,
    describe: 'see who is told what happens, and what was told',
  },
  'subscription.manage': {
    changes: true,
    describe: 'say who is told what happens, the audit log too; send again and drop',
  },
  'system.read': { changes: false, describe: 'see facts and figures of the control plane' },
} as const satisfies Record<string, { readonly changes: boolean; readonly describe: string }>

export type Right = keyof typeof RIGHTS
