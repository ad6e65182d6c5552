import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Section } from '../../ui/section.tsx'
import classes from './operation-page.module.css'

interface PlannedStepsProps {
  readonly operation: Wire['OperationDetail']
}

/** What was planned before anything was done, beside what happened. */
export function PlannedSteps({ operation: { plan, nodes } }: PlannedStepsProps) {
  const { t } = useTranslation()
  if (plan === undefined) return null
  return (
    <Section title={t('operations.plan')}>
      <p className={classes.summary}>{plan.summary}</p>
      {plan.risks.map((risk) => (
        <p key={risk} className={classes.risk}>
          {risk}
        </p>
      ))}
      <ol className={classes.steps}>
        {nodes.map(({ name, label }) => (
          <li key={name}>{label}</li>
        ))}
      </ol>
    </Section>
  )
}
