import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Time } from '../../ui/time.tsx'
import classes from './stale.module.css'

interface StuckStepsProps {
  readonly stale: Wire['StaleRun']['stale']
  /** What it is called: stands for the step where it was never planned. */
  readonly title: string
}

/** Diagnostics: which step the engine could not bring to its end, why, since when, and what helps. */
export function StuckSteps({ stale, title }: StuckStepsProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const hintOf = (code = '') => spoken.error(code)?.hint
  return (
    <ul className={classes.steps}>
      {stale.map((one) => (
        <li key={one.node}>
          <strong>{one.node === '' ? title : spoken.label(one)}</strong>
          <span>
            {t(`stale.causes.${one.cause}`)}
            {one.since !== undefined && (
              <span className={classes.dim}>
                {' '}
                · <Time at={one.since} />
              </span>
            )}
          </span>
          <span className={classes.dim}>{spoken.detail(one.why)}</span>
          {one.hint !== undefined && <span>{hintOf(one.code) ?? one.hint}</span>}
          {one.code !== undefined && <CopyId id={one.code} label={t('common.errorCode')} />}
        </li>
      ))}
    </ul>
  )
}
