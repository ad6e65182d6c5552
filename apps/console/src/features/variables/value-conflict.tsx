import { IconGitMerge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { Notice } from '../../ui/notice.tsx'

interface ValueConflictProps {
  /** As it is now; absent where it was removed meanwhile. */
  readonly theirs: Wire['Variable'] | undefined
}

/** Somebody saved the same variable meanwhile: what it is now, beside what was typed, which stays. */
export function ValueConflict({ theirs }: ValueConflictProps) {
  const { t } = useTranslation()
  return (
    <div role="alert">
      <Notice icon={IconGitMerge} tone="warn">
        <strong>{t('variables.conflict')}</strong>
        {theirs === undefined && <span>{t('variables.conflictRemoved')}</span>}
        {theirs?.secret === true && <span>{t('variables.conflictSecret')}</span>}
        {theirs?.value !== undefined && <code>{theirs.value}</code>}
        <span>{t('variables.conflictNext')}</span>
      </Notice>
    </div>
  )
}
