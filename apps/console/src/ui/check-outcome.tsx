import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../api/wire.ts'
import classes from './check-outcome.module.css'
import { CopyId } from './copy-id.tsx'
import { Notice } from './notice.tsx'

interface CheckOutcomeProps {
  readonly result: Wire['CheckResult']
}

/** What a look at the outside found: that it works, or what is in the way, why, and what to do next. */
export function CheckOutcome({ result }: CheckOutcomeProps) {
  const { t } = useTranslation()
  if (result.ok)
    return (
      <output>
        <Notice icon={IconCircleCheck} tone="good">
          {result.found}
        </Notice>
      </output>
    )
  return (
    <div role="alert">
      <Notice icon={IconAlertTriangle} tone="bad">
        <p className={classes.why}>{result.why}</p>
        <p className={classes.fix}>{result.fix}</p>
        <CopyId id={result.code} label={t('common.errorCode')} />
      </Notice>
    </div>
  )
}
