import type { Right } from '@keystone/contract/rights'
import type { RoleName } from '@keystone/contract/roles'

/** Who acts, in which organisation, with which rights now: what every use case is given. */
export interface Actor {
  readonly organisationId: string
  /** `user:usr_…`, `token:tok_…` or `system`; what the audit log says. */
  readonly principal: string
  /** Undefined for the system itself. */
  readonly userId: string | undefined
  readonly role: RoleName
  readonly rights: ReadonlySet<Right>
  readonly via: 'session' | 'token' | 'system'
  /** Id of the session or token that was used. */
  readonly credentialId: string | undefined
  readonly origin: Origin
}

/** Where a call came from, for the audit log and for following it (OPS-17). */
export interface Origin {
  readonly requestId: string
  readonly correlationId: string
  readonly traceparent: string | undefined
  readonly sourceAddress: string | undefined
}
