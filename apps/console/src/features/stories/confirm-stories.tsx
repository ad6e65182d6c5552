import { ChecksView } from '../../ui/confirm/checks-view.tsx'
import { ConfirmBody } from '../../ui/confirm/confirm-body.tsx'
import { PlanView } from '../../ui/confirm/plan-view.tsx'
import { PLAN, REFUSAL } from './samples.ts'
import { Story } from './story.tsx'

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
      <Story name="PlanView">
        <PlanView plan={PLAN.plan} error={null} />
      </Story>
      <Story name="PlanView, loading and error">
        <PlanView plan={undefined} error={null} />
        <PlanView plan={undefined} error={REFUSAL} />
      </Story>
      <Story name="ChecksView, over; what may be overridden, what not, what only others may">
        <ChecksView checks={PLAN.checks} />
        {[true, false].map((isAllowed) => (
          <ChecksView
            key={String(isAllowed)}
            checks={PLAN.checks}
            override={{ isAllowed, codes: [], onChange: () => undefined }}
          />
        ))}
      </Story>
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
