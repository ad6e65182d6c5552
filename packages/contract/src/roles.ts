import { ALL_RIGHTS } from './all-rights.ts'
import type { Right } from './rights.ts'

const VIEWER: readonly Right[] = [
  'organisation.read',
  'account.manage',
  'server.read',
  'application.read',
  'variable.read',
  'log.read',
  'operation.read',
]

const OPERATOR: readonly Right[] = [
  ...VIEWER,
  'member.read',
  'connection.read',
  'workload.deploy',
  'workload.rollback',
  'workload.operate',
  'operation.cancel',
  'demo.run',
  'system.read',
]

const DEVELOPER: readonly Right[] = [
  ...OPERATOR,
  'connection.manage',
  'application.manage',
  'workload.manage',
  'workload.delete',
  'variable.manage',
  'variable.reveal',
]

const ADMIN: readonly Right[] = ALL_RIGHTS.filter((right) => right !== 'organisation.manage')

/** Built-in roles: named sets of rights. Nothing compares role names; only rights are asked for. */
export const ROLES = {
  owner: { describe: 'everything', rights: ALL_RIGHTS },
  admin: { describe: 'everything but the organisation itself', rights: ADMIN },
  developer: { describe: 'build, change and deploy applications', rights: DEVELOPER },
  operator: { describe: 'deploy and operate what others built', rights: OPERATOR },
  viewer: { describe: 'look, change nothing', rights: VIEWER },
} as const satisfies Record<
  string,
  { readonly describe: string; readonly rights: readonly Right[] }
>

export type RoleName = keyof typeof ROLES
