import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Time } from '../../ui/time.tsx'
import classes from './stale.module.css'

interface StuckStepsProps {
  readonly stale: Wire['StaleRun']['stale']
}

/** Diagnostics: which step the engine could not bring to its end, why, since when, and what helps. */
export function StuckSteps({ stale }: StuckStepsProps) {
  const { t } = useTranslation()
  return (
    <ul className={classes.steps}>
      {stale.map((one) => (
        <li key={one.node}>
          <strong>{one.label}</strong>
          <span>
            {t(`stale.causes.${one.cause}`)}
            {one.since !== undefined && (
              <span className={classes.dim}>
                {' '}
                · {t('stale.since')} <Time at={one.since} />
              </span>
            )}
          </span>
          {one.why !== undefined && <span className={classes.dim}>{one.why}</span>}
          {one.hint !== undefined && <span>{one.hint}</span>}
          {one.code !== undefined && <CopyId id={one.code} label={t('common.errorCode')} />}
        </li>
      ))}
    </ul>
  )
}
