import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../api/error-of.ts'
import { useSpoken } from '../i18n/use-spoken.ts'
import { CopyId } from './copy-id.tsx'
import classes from './error-panel.module.css'
import { Recorded } from './recorded.tsx'

interface ErrorPanelProps {
  readonly error: unknown
  readonly onRetry?: () => void
  /** Inside a form or a dialog. */
  readonly isCompact?: boolean
}

/** A refusal or failure: what happened, why, what to do next, and the ids to tell somebody. */
export function ErrorPanel({ error, onRetry, isCompact = false }: ErrorPanelProps) {
  const { t } = useTranslation()
  const { code, title, detail, hint, requestId, fields } = errorOf(error).parts
  const isOurs = code === 'UNREACHABLE' || code === 'UNEXPECTED_ANSWER'
  const spoken = useSpoken()
  const said = spoken.error(code)
  const what = isOurs ? t(`errors.${code}.title`) : (said?.title ?? title ?? detail)
  // What is wrong with single fields says all that the detail does, and in the person's language.
  const isInFields = said !== undefined && fields.some((field) => field.words !== undefined)
  const why =
    isOurs || isInFields || (title === undefined && said === undefined) ? undefined : detail
  const next = isOurs ? t(`errors.${code}.hint`) : (said?.hint ?? hint)
  return (
    <div className={classes.panel} role="alert" data-compact={isCompact || undefined}>
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.text}>
        <p className={classes.what}>{what}</p>
        {why !== undefined && said === undefined && <p>{why}</p>}
        {fields.length > 0 && (
          <ul className={classes.fields}>
            {fields.map((field) => (
              <li key={`${field.path} ${field.message}`}>
                <code>{field.path}</code> {spoken.sentences(field.words, field.message)}
              </li>
            ))}
          </ul>
        )}
        {next !== undefined && <p className={classes.next}>{next}</p>}
        {why !== undefined && said !== undefined && <Recorded text={why} />}
        <p className={classes.ids}>
          <CopyId id={code} label={t('common.errorCode')} />
          {requestId !== undefined && <CopyId id={requestId} label={t('common.requestId')} />}
        </p>
      </div>
      {onRetry !== undefined && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}
