import type {
  ApplicationRow,
  EnvironmentRow,
  FaceClaimRow,
  FaceRow,
  VariableRow,
  WorkloadRevisionRow,
  WorkloadRow,
} from './application-tables.ts'
import type { AuditEntryRow, AuditHeadRow } from './audit-tables.ts'
import type {
  ApiTokenRow,
  MemberRow,
  OrganisationRow,
  SessionRow,
  SetupTokenRow,
  UserAccountRow,
} from './identity-tables.ts'
import type {
  CounterRow,
  DataKeyRow,
  EncryptionCanaryRow,
  SettingRow,
} from './installation-tables.ts'
import type {
  IdempotencyRow,
  JournalEventRow,
  LeaseRow,
  OperationLockRow,
  OperationOutputRow,
  OperationRow,
  SignalRow,
} from './operation-tables.ts'
import type { DeliveryRow, SubscriptionRow } from './outbox-tables.ts'
import type { ReleaseNumberRow, ReleaseRow, ReleaseVariableRow } from './release-tables.ts'
import type {
  EnvironmentNetworkRow,
  ObservationRow,
  ReplicaHostPortRow,
  ReplicaRow,
} from './replica-tables.ts'
import type { RegistryRow, ServerRow, SourceConnectionRow, SshKeyRow } from './server-tables.ts'

/** Every table, for Kysely. The same in both databases. */
export interface Tables {
  setting: SettingRow
  counter: CounterRow
  encryption_canary: EncryptionCanaryRow
  data_key: DataKeyRow
  organisation: OrganisationRow
  user_account: UserAccountRow
  member: MemberRow
  session: SessionRow
  api_token: ApiTokenRow
  setup_token: SetupTokenRow
  server: ServerRow
  ssh_key: SshKeyRow
  registry: RegistryRow
  source_connection: SourceConnectionRow
  application: ApplicationRow
  environment: EnvironmentRow
  workload: WorkloadRow
  workload_revision: WorkloadRevisionRow
  variable: VariableRow
  face_claim: FaceClaimRow
  face: FaceRow
  release_number: ReleaseNumberRow
  release: ReleaseRow
  release_variable: ReleaseVariableRow
  environment_network: EnvironmentNetworkRow
  replica: ReplicaRow
  replica_host_port: ReplicaHostPortRow
  observation: ObservationRow
  operation: OperationRow
  journal_event: JournalEventRow
  operation_output: OperationOutputRow
  operation_lock: OperationLockRow
  lease: LeaseRow
  signal: SignalRow
  idempotency: IdempotencyRow
  audit_entry: AuditEntryRow
  audit_head: AuditHeadRow
  subscription: SubscriptionRow
  delivery: DeliveryRow
  schema_migration: { number: number; name: string; applied_at: number }
}
