import type { Records } from '@keystone/domain/records/records'
import type { JournalStore } from '@keystone/engine/journal-store'
import type { Agreement } from './agreed.ts'
import type { AuditLog } from './audit/audit-log.ts'
import type { Fence } from './fenced-context.ts'
import type { ApiTokens } from './identity/api-tokens.ts'
import type { BearerTokens } from './identity/bearer-tokens.ts'
import type { Members } from './identity/members.ts'
import type { Organisations } from './identity/organisations.ts'
import type { Sessions } from './identity/sessions.ts'
import type { SetupToken } from './identity/setup-token.ts'
import type { Users } from './identity/users.ts'
import type { Outbox } from './outbox/outbox.ts'
import type { AcmeAccounts } from './repositories/acme-accounts.ts'
import type { Applications } from './repositories/applications.ts'
import type { Changes } from './repositories/changes.ts'
import type { Deliveries } from './repositories/deliveries.ts'
import type { Environments } from './repositories/environments.ts'
import type { Observations } from './repositories/observations.ts'
import type { Operations } from './repositories/operations.ts'
import type { Registries } from './repositories/registries.ts'
import type { Releases } from './repositories/releases.ts'
import type { Servers } from './repositories/servers.ts'
import type { SourceConnections } from './repositories/source-connections.ts'
import type { SshKeys } from './repositories/ssh-keys.ts'
import type { Subscriptions } from './repositories/subscriptions.ts'
import type { Variables } from './repositories/variables.ts'
import type { Workloads } from './repositories/workloads.ts'
import type { PrunedCounts } from './retention/pruned-counts.ts'
import type { Retention } from './retention/retention.ts'
import type { Search } from './search/search.ts'

/** The control plane's state. What takes an organisation's id sees that organisation and no other. */
export interface Store {
  readonly kind: 'sqlite' | 'postgres'
  /** `ins_…`: what everything made by this installation is labelled with. */
  readonly installationId: string

  /** For the engine. */
  readonly journal: JournalStore
  /** For operations: desired state, allocations, credentials. With a fence, for one step of one operation. */
  records(organisationId: string, fence?: Fence): Records

  applications(organisationId: string): Applications
  environments(organisationId: string): Environments
  workloads(organisationId: string): Workloads
  variables(organisationId: string): Variables
  releases(organisationId: string): Releases
  operations(organisationId: string): Operations
  servers(organisationId: string): Servers
  search(organisationId: string): Search
  acmeAccounts(organisationId: string): AcmeAccounts
  sshKeys(organisationId: string): SshKeys
  registries(organisationId: string): Registries
  sourceConnections(organisationId: string): SourceConnections
  observations(organisationId: string): Observations
  changes(organisationId: string): Changes
  subscriptions(organisationId: string): Subscriptions
  deliveries(organisationId: string): Deliveries
  members(organisationId: string): Members
  apiTokens(organisationId: string): ApiTokens

  readonly organisations: Organisations
  readonly users: Users
  readonly sessions: Sessions
  readonly bearerTokens: BearerTokens
  readonly setupToken: SetupToken

  /** What is to be told to the outside, for the one who tells it. */
  readonly outbox: Outbox

  /** The audit log of an organisation, or of `installation` for what belongs to none. */
  audit(organisationId: string): AuditLog

  /** How many operations are not at rest, over all organisations. For figures. */
  unfinishedOperations(): Promise<number>
  /** What the first instance on this database has told under a name, see Agreement; with `anew` this one's. */
  agreed(name: Agreement, value: string, anew: boolean): Promise<string>
  /** Whether what is old may be told by the clock now, see `judgeClock`; to be asked before each `prune`. */
  believesClock(): Promise<boolean>
  /** One pass that removes what has expired and is old, see `prune`. For one instance at a time. */
  prune(retention: Retention, signal: AbortSignal): Promise<PrunedCounts>
  /** Throws Problem STORE_UNAVAILABLE where the database does not answer now. For readiness. */
  ping(): Promise<void>
  close(): Promise<void>
}
