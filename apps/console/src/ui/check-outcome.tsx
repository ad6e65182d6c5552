import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../api/wire.ts'
import { useSpoken } from '../i18n/use-spoken.ts'
import classes from './check-outcome.module.css'
import { CopyId } from './copy-id.tsx'
import { Notice } from './notice.tsx'

interface CheckOutcomeProps {
  readonly result: Wire['CheckResult']
  /** What can be done about it at once. */
  readonly children?: ReactNode
}

/** What a look at the outside found: that it works, or what is in the way, why, and what to do next. */
export function CheckOutcome({ result, children }: CheckOutcomeProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  if (result.ok)
    return (
      <output>
        <Notice icon={IconCircleCheck} tone="good">
          {spoken.sentences(result.words && [result.words], result.found)}
        </Notice>
      </output>
    )
  const { words } = result
  const said = words === undefined ? spoken.error(result.code) : undefined
  return (
    <div role="alert">
      <Notice icon={IconAlertTriangle} tone="bad">
        <p className={classes.why}>
          {said?.title ?? spoken.sentences(words && [words.why], result.why)}
        </p>
        <p className={classes.fix}>
          {said?.hint ?? spoken.sentences(words && [words.fix], result.fix)}
        </p>
        {children}
        <CopyId id={result.code} label={t('common.errorCode')} />
      </Notice>
    </div>
  )
}
