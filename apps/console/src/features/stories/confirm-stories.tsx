import { ConfirmBody } from '../../ui/confirm/confirm-body.tsx'
import { LONG, OPERATION, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

const PLAN = {
  kind: 'workload.deploy',
  subject: OPERATION.subject,
  planHash: '0'.repeat(64),
  plan: {
    summary: LONG,
    risks: ['Everything stops for a moment.', LONG],
    affects: [{ how: 'removes' as const, what: 'replica', name: LONG }],
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

const COMMON = {
  reason: 'required',
  confirmLabel: 'Delete',
  isDangerous: true,
  mayOverride: true,
  run: () => Promise.reject(REFUSAL),
  onStarted: () => undefined,
  onClose: () => undefined,
} as const

export function ConfirmStories() {
  return (
    <>
      <Story name="ConfirmDialog, long; answers with a refusal">
        <ConfirmBody {...COMMON} planKey={['story', 'long']} loadPlan={async () => PLAN} />
      </Story>
      <Story name="ConfirmDialog, loading">
        <ConfirmBody
          {...COMMON}
          planKey={['story', 'loading']}
          loadPlan={() => new Promise(() => undefined)}
        />
      </Story>
      <Story name="ConfirmDialog, no plan">
        <ConfirmBody
          {...COMMON}
          planKey={['story', 'error']}
          loadPlan={() => Promise.reject(REFUSAL)}
        />
      </Story>
    </>
  )
}
