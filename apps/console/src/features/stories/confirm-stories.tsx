import { ConfirmBody } from '../../ui/confirm/confirm-body.tsx'
import { LONG, OPERATION, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

const PLAN = {
  kind: 'workload.deploy',
  subject: OPERATION.subject,
  planHash: '0'.repeat(64),
  plan: { summary: LONG, risks: ['Everything stops for a moment.', LONG], nodes: OPERATION.nodes },
}

const COMMON = {
  reason: 'required',
  confirmLabel: 'Delete',
  isDangerous: true,
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
