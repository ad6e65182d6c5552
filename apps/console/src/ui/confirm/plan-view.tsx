import { Skeleton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { ErrorPanel } from '../error-panel.tsx'
import { Name } from '../name.tsx'
import classes from './confirm.module.css'
import { risksOf } from './risks-of.ts'

interface PlanViewProps {
  readonly plan: Wire['PlanPreview']['plan'] | undefined
  readonly error: unknown
}

/** What would be done: in a sentence, its risks, what it touches, its steps. */
export function PlanView({ plan, error }: PlanViewProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  if (error !== null) return <ErrorPanel error={error} isCompact />
  if (plan === undefined) return <Skeleton height={96} />
  return (
    <div className={classes.plan}>
      <p className={classes.summary}>
        {spoken.sentences(plan.words && [plan.words.summary], plan.summary)}
      </p>
      {risksOf(plan, spoken).map((risk) => (
        <p key={risk} className={classes.risk}>
          <IconAlertTriangle size={15} aria-hidden="true" />
          {risk}
        </p>
      ))}
      {plan.affects.length > 0 && (
        <details>
          <summary>{t('confirm.affects', { count: plan.affects.length })}</summary>
          <ul>
            {plan.affects.map(({ how, what, name }) => (
              <li key={`${how} ${what} ${name}`}>
                {t(`confirm.how.${how}`)} {spoken.thing(what)} <Name>{name}</Name>
              </li>
            ))}
          </ul>
        </details>
      )}
      <details>
        <summary>{t('confirm.steps', { count: plan.nodes.length })}</summary>
        <ol>
          {plan.nodes.map((node) => (
            <li key={node.name}>{spoken.label(node)}</li>
          ))}
        </ol>
      </details>
    </div>
  )
}
