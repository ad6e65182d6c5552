import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { Panel } from '../../ui/panel.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { Time } from '../../ui/time.tsx'
import { SubjectLink } from '../operations/subject-link.tsx'
import { useKindTitle } from '../operations/use-kind-title.ts'
import { Who } from '../people/who.tsx'
import { DECISION_TONES } from './decision-looks.ts'
import { EvidenceFold } from './evidence-fold.tsx'
import { ResolveButtons } from './resolve-buttons.tsx'
import classes from './stale.module.css'
import { StuckSteps } from './stuck-steps.tsx'

interface StaleRunProps {
  readonly run: Wire['StaleRun']
}

/** One stale operation: the decision, then why it got stuck, then, behind a fold, what was seen (OPS-21). */
export function StaleRun({ run }: StaleRunProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const titleOf = useKindTitle()
  const { operation, reconciliation, why, stale } = run
  const decision = reconciliation?.decision
  // What a person wrote stands as they wrote it.
  const isByPerson = reconciliation?.adapter === 'person'
  const decided = (isByPerson ? undefined : spoken.decision(decision)) ?? why
  return (
    <Panel>
      <article className={classes.run} aria-label={titleOf(operation)}>
        <header className={classes.head}>
          <h2 className={classes.title}>
            <Link to="/operations/$operationId" params={{ operationId: operation.id }}>
              {titleOf(operation)}
            </Link>
          </h2>
          <SubjectLink subject={operation.subject} />
          <span className={classes.dim}>
            <Who principal={operation.requestedBy} /> · <Time at={operation.createdAt} />
          </span>
        </header>
        <div className={classes.decision}>
          <StatusBadge
            tone={decision === undefined ? 'off' : DECISION_TONES[decision]}
            label={t(`stale.decisions.${decision ?? 'none'}`)}
          />
          <span>{decided ?? t('stale.notLooked')}</span>
        </div>
        <StuckSteps stale={stale} title={titleOf(operation)} />
        {reconciliation !== undefined && reconciliation.evidence.length > 0 && (
          <EvidenceFold reconciliation={reconciliation} />
        )}
        <ResolveButtons run={run} />
      </article>
    </Panel>
  )
}
