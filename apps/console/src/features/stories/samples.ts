import { ApiError } from '../../api/api-error.ts'
import type { Wire } from '../../api/wire.ts'
import type { ShownLine } from '../../ui/log/shown-line.ts'

/** Texts as hostile as people's: long without a break, right to left, HTML, emoji. */
export const LONG = `${'unbroken'.repeat(24)} שלום <b>not bold</b> 🚀 ${'and on '.repeat(30)}`

export const REFUSAL = new ApiError({
  code: 'GIT_UNREACHABLE',
  title: 'The Git host does not answer.',
  detail: LONG,
  hint: 'Check that this machine can reach the Git host.',
  status: 502,
  requestId: 'req_0190a8c2d3e47f518a6b0c1d2e3f4a5b',
  operationId: undefined,
  fields: [{ path: 'spec.source.config.url', message: 'is not the URL of a Git repository' }],
})

const AT = '2026-01-01T12:03:10.000Z'

export const LINES: readonly ShownLine[] = [
  { key: '1', at: AT, source: 'web-1', text: 'plain' },
  {
    key: '2',
    at: AT,
    source: 'web-2',
    text: '\u001b[32mgreen\u001b[0m \u001b[1;31mbold red\u001b[0m',
  },
  { key: '3', at: AT, source: 'web-1', text: LONG, isError: true },
  { key: '4', at: AT, source: 'web-1', text: `1 MB: ${'x'.repeat(1_000_000)}` },
]

const node = (name: string, state: Wire['OperationNode']['state']): Wire['OperationNode'] => ({
  node: 'step',
  name,
  label: name,
  after: [],
  does: name,
  state,
  attempt: state === 'retrying' ? 3 : 1,
  startedAt: state === 'pending' ? undefined : AT,
  finishedAt: ['done', 'failed'].includes(state) ? '2026-01-01T12:03:14.200Z' : undefined,
  why: state === 'cancelled' ? LONG : undefined,
  failure: state === 'failed' ? { code: 'BUILD_FAILED', message: LONG } : undefined,
})

/** One step in each state. */
export const OPERATION: Wire['OperationDetail'] = {
  id: 'op_0190a8c2d3e47f518a6b0c1d2e3f4a5b',
  rootId: 'op_0190a8c2d3e47f518a6b0c1d2e3f4a5b',
  position: 0,
  kind: 'workload.deploy',
  title: 'Deploy',
  subject: 'workload:wl_0190a8c2d3e47f518a6b0c1d2e3f4a5b',
  state: 'running',
  needsAttention: false,
  requestedBy: 'system',
  correlationId: 'cor_0190a8c2d3e47f518a6b0c1d2e3f4a5b',
  organisationId: 'org_0190a8c2d3e47f518a6b0c1d2e3f4a5b',
  createdAt: AT,
  checks: [],
  nodes: (
    [
      'done',
      'running',
      'retrying',
      'unknown',
      'failed',
      'cancelled',
      'undoing',
      'undone',
      'undoFailed',
      'pending',
    ] as const
  ).map((state) => node(state, state)),
}

/** What would be done, and each outcome of a check before it. */
export const PLAN: Wire['PlanPreview'] = {
  kind: 'workload.deploy',
  subject: OPERATION.subject,
  planHash: '0'.repeat(64),
  plan: {
    summary: LONG,
    risks: ['Everything stops for a moment.', LONG],
    affects: [{ how: 'removes', what: 'replica', name: LONG }],
    nodes: OPERATION.nodes,
  },
  checks: (['passed', 'warning', 'unknown', 'blocked'] as const).map((state) => ({
    code: `${state.toUpperCase()}_CHECK`,
    title: 'Somebody still serves',
    state,
    message: LONG,
    hint: 'Stop what needs it first.',
    lookedAt: LONG,
    overridable: true,
  })),
}

export const VARIABLE: Wire['Variable'] = {
  name: 'GREETING',
  value: LONG,
  secret: false,
  revision: 2,
  scope: 'workload',
  source: 'user',
  updatedAt: AT,
}
