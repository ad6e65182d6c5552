import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Time } from '../../ui/time.tsx'
import { useKindTitle } from '../operations/use-kind-title.ts'
import classes from './stale.module.css'

interface EvidenceFoldProps {
  readonly reconciliation: NonNullable<Wire['StaleRun']['reconciliation']>
}

/** The records that were looked at, for whoever doubts the decision. */
export function EvidenceFold({ reconciliation: { adapter, evidence, at } }: EvidenceFoldProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const titleOf = useKindTitle()
  return (
    <details className={classes.fold}>
      <summary>{t('stale.evidence', { count: evidence.length })}</summary>
      <p className={classes.dim}>
        {t('stale.lookedBy', { adapter: titleOf({ kind: adapter, title: adapter }) })}{' '}
        <Time at={at} />
      </p>
      <ul className={classes.evidence}>
        {evidence.map((one) => (
          <li key={`${one.record} ${one.id} ${one.state}`}>
            <span>
              {spoken.thing(one.record)}: {spoken.sentences(one.words && [one.words], one.state)}
              {one.at !== undefined && (
                <span className={classes.dim}>
                  {' '}
                  · <Time at={one.at} />
                </span>
              )}
            </span>
            <span className={classes.ids}>
              <CopyId id={one.id} label={spoken.thing(one.record)} />
              <CopyId id={one.fingerprint} label={t('stale.fingerprint')} />
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
