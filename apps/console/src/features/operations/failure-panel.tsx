import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { CopyId } from '../../ui/copy-id.tsx'
import { Notice } from '../../ui/notice.tsx'
import classes from './operation-tree.module.css'

interface FailurePanelProps {
  readonly failure: Wire['Failure']
}

/** Why it failed and what to do next, as the engine recorded it. */
export function FailurePanel({ failure: { code, message, hint } }: FailurePanelProps) {
  const { t } = useTranslation()
  return (
    <Notice icon={IconAlertTriangle} tone="bad">
      <strong className={classes.message}>{message}</strong>
      {hint !== undefined && <span className={classes.hint}>{hint}</span>}
      <span className={classes.code}>
        <CopyId id={code} label={t('common.errorCode')} />
      </span>
    </Notice>
  )
}
