import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiError, ApiErrorParts } from '../api/api-error.ts'
import { useSpoken } from '../i18n/use-spoken.ts'
import { CopyId } from './copy-id.tsx'
import classes from './error-panel.module.css'
import { FieldMessages } from './field-messages.tsx'
import { Recorded } from './recorded.tsx'

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
  const isForeign = ours === 'UNEXPECTED_ANSWER' && status !== undefined
  const why = isForeign ? `HTTP ${status}` : isAllSaid(error.parts, said) ? undefined : detail
  // Said in the person's language above; what the server wrote, in English, is there to be passed on.
  const isFolded = said !== undefined && !isForeign
  const next = ours ? t(`errors.${ours}.hint`) : (said?.hint ?? hint)
  return (
    <div className={classes.panel} role="alert" data-compact={isCompact || undefined}>
      <IconAlertTriangle size={18} className={classes.icon} aria-hidden="true" />
      <div className={classes.text}>
        <p className={classes.what}>{what}</p>
        {why !== undefined && !isFolded && <p>{why}</p>}
        <FieldMessages fields={fields} />
        {next !== undefined && <p className={classes.next}>{next}</p>}
        {why !== undefined && isFolded && <Recorded text={why} />}
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

/** Whether the detail would say nothing that does not stand beside it, and in the person's language. */
function isAllSaid({ code, title, fields }: ApiErrorParts, said: object | undefined): boolean {
  if (code === 'INVALID_INPUT') return fields.length > 0
  const isInFields = said !== undefined && fields.some(({ words }) => words !== undefined)
  return isInFields || (title === undefined && said === undefined)
}
