import type { apiToken } from '@keystone/contract/resources/api-token'
import type { application } from '@keystone/contract/resources/application'
import type { auditEntry } from '@keystone/contract/resources/audit-entry'
import type { auditVerdict } from '@keystone/contract/resources/audit-verdict'
import type { certificateSettings } from '@keystone/contract/resources/certificate-settings'
import type { changeEvent } from '@keystone/contract/resources/change-event'
import type { checkResult } from '@keystone/contract/resources/check-result'
import type { delivery } from '@keystone/contract/resources/delivery'
import type { environment } from '@keystone/contract/resources/environment'
import type { failure } from '@keystone/contract/resources/failure'
import type { logLine } from '@keystone/contract/resources/log-line'
import type { logSource } from '@keystone/contract/resources/log-source'
import type { me } from '@keystone/contract/resources/me'
import type { member } from '@keystone/contract/resources/member'
import type { operation } from '@keystone/contract/resources/operation'
import type { operationDetail } from '@keystone/contract/resources/operation-detail'
import type { operationEvent } from '@keystone/contract/resources/operation-event'
import type { operationNode } from '@keystone/contract/resources/operation-node'
import type { operationStreamEvent } from '@keystone/contract/resources/operation-stream-event'
import type { operationTree } from '@keystone/contract/resources/operation-tree'
import type { organisation } from '@keystone/contract/resources/organisation'
import type { outputLine } from '@keystone/contract/resources/output-line'
import type { planNode } from '@keystone/contract/resources/plan-node'
import type { planPreview } from '@keystone/contract/resources/plan-preview'
import type { problemDocument } from '@keystone/contract/resources/problem-document'
import type { registry } from '@keystone/contract/resources/registry'
import type { release } from '@keystone/contract/resources/release'
import type { releaseDiff } from '@keystone/contract/resources/release-diff'
import type { replica } from '@keystone/contract/resources/replica'
import type { searchHit } from '@keystone/contract/resources/search-hit'
import type { server } from '@keystone/contract/resources/server'
import type { session } from '@keystone/contract/resources/session'
import type { sourceConnection } from '@keystone/contract/resources/source-connection'
import type { staleRun } from '@keystone/contract/resources/stale-run'
import type { subscription } from '@keystone/contract/resources/subscription'
import type { system } from '@keystone/contract/resources/system'
import type { variable } from '@keystone/contract/resources/variable'
import type { words } from '@keystone/contract/resources/words'
import type { workload } from '@keystone/contract/resources/workload'
import type { workloadSpecDocument } from '@keystone/contract/resources/workload-spec-document'
import type { workloadStatus } from '@keystone/contract/resources/workload-status'
import type { z } from 'zod'

/** What the API answers, by the names of its OpenAPI document. */
export interface Wire {
  readonly ApiToken: z.output<typeof apiToken>
  readonly Application: z.output<typeof application>
  readonly AuditEntry: z.output<typeof auditEntry>
  readonly AuditVerdict: z.output<typeof auditVerdict>
  readonly ChangeEvent: z.output<typeof changeEvent>
  readonly CertificateSettings: z.output<typeof certificateSettings>
  readonly CheckResult: z.output<typeof checkResult>
  readonly Delivery: z.output<typeof delivery>
  readonly Environment: z.output<typeof environment>
  readonly Failure: z.output<typeof failure>
  readonly LogLine: z.output<typeof logLine>
  readonly LogSource: z.output<typeof logSource>
  readonly Me: z.output<typeof me>
  readonly Member: z.output<typeof member>
  readonly Operation: z.output<typeof operation>
  readonly OperationDetail: z.output<typeof operationDetail>
  readonly OperationEvent: z.output<typeof operationEvent>
  readonly OperationNode: z.output<typeof operationNode>
  readonly OperationStreamEvent: z.output<typeof operationStreamEvent>
  readonly OperationTree: z.output<typeof operationTree>
  readonly Organisation: z.output<typeof organisation>
  readonly OutputLine: z.output<typeof outputLine>
  readonly PlanNode: z.output<typeof planNode>
  readonly PlanPreview: z.output<typeof planPreview>
  readonly Problem: z.output<typeof problemDocument>
  readonly Registry: z.output<typeof registry>
  readonly Release: z.output<typeof release>
  readonly ReleaseDiff: z.output<typeof releaseDiff>
  readonly Replica: z.output<typeof replica>
  readonly SearchHit: z.output<typeof searchHit>
  readonly Server: z.output<typeof server>
  readonly Session: z.output<typeof session>
  readonly SourceConnection: z.output<typeof sourceConnection>
  readonly StaleRun: z.output<typeof staleRun>
  readonly Subscription: z.output<typeof subscription>
  readonly System: z.output<typeof system>
  readonly Variable: z.output<typeof variable>
  readonly Words: z.output<typeof words>
  readonly Workload: z.output<typeof workload>
  readonly WorkloadSpec: z.output<typeof workloadSpecDocument>
  readonly WorkloadStatus: z.output<typeof workloadStatus>
  readonly WorkloadSpecInput: z.input<typeof workloadSpecDocument>
}
