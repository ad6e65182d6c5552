import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { ChecksView } from '../../ui/confirm/checks-view.tsx'
import { risksOf } from '../../ui/confirm/risks-of.ts'
import { Section } from '../../ui/section.tsx'
import classes from './operation-page.module.css'

interface PlannedStepsProps {
  readonly operation: Wire['OperationDetail']
}

/** What was checked and planned before anything was done, beside what happened. */
export function PlannedSteps({ operation: { plan, nodes, checks } }: PlannedStepsProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  if (plan === undefined && checks.length === 0) return null
  return (
    <Section title={t('operations.plan')}>
      {plan !== undefined && (
        <p className={classes.summary}>
          {spoken.sentences(plan.words && [plan.words.summary], plan.summary)}
        </p>
      )}
      <ChecksView checks={checks} />
      {(plan === undefined ? [] : risksOf(plan, spoken)).map((risk) => (
        <p key={risk} className={classes.risk}>
          {risk}
        </p>
      ))}
      <ol className={classes.steps}>
        {nodes.map((node) => (
          <li key={node.name}>{spoken.label(node)}</li>
        ))}
      </ol>
    </Section>
  )
}
