import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError } from '../api/api-error.ts'
import { useSpoken } from '../i18n/use-spoken.ts'
import { CopyId } from './copy-id.tsx'
import classes from './error-panel.module.css'
import { FieldMessages } from './field-messages.tsx'

interface RefusalProps {
  readonly error: ApiError
  readonly onRetry?: () => void
  readonly isCompact?: boolean
}

/** Of these the console has words of its own: no server said them, or it said them to a program. */
const OURS = ['UNREACHABLE', 'UNEXPECTED_ANSWER', 'INVALID_INPUT'] as const

/** What the server refused or could not do: what happened, why, what to do next, and the ids to tell somebody. */
export function Refusal({ error, onRetry, isCompact = false }: RefusalProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  // The panel stays until there is another answer: that it is asked for again shows at the button alone.
  const [askedAbout, setAskedAbout] = useState<ApiError>()
  const { code, title, detail, hint, status, requestId, fields } = error.parts
  const ours = OURS.find((one) => one === code)
  const said = spoken.error(code)
  const what = ours ? t(`errors.${ours}.title`) : (said?.title ?? title ?? detail)
  // What is wrong with single fields says all that the detail does, and in the person's language.
  const isInFields = said !== undefined && fields.some((field) => field.words !== undefined)
  const isSaid = isInFields || (title === undefined && said === undefined)
  const isForeign = ours === 'UNEXPECTED_ANSWER' && status !== undefined
  const why = isForeign ? `HTTP ${status}` : ours || isSaid ? undefined : detail
  const next = ours ? t(`errors.${ours}.hint`) : (said?.hint ?? hint)
  return (
    <div className={classes.panel} role="alert" data-compact={isCompact || undefined}>
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.text}>
        <p className={classes.what}>{what}</p>
        {why !== undefined && <p lang={said && 'en'}>{why}</p>}
        <FieldMessages fields={fields} />
        {next !== undefined && <p className={classes.next}>{next}</p>}
        <p className={classes.ids}>
          <CopyId id={code} label={t('common.errorCode')} />
          {requestId !== undefined && <CopyId id={requestId} label={t('common.requestId')} />}
        </p>
      </div>
      {onRetry !== undefined && (
        <Button
          variant="default"
          size="xs"
          loading={askedAbout === error}
          onClick={() => {
            setAskedAbout(error)
            onRetry()
          }}
        >
          {t('common.retry')}
        </Button>
      )}
    </div>
  )
}
