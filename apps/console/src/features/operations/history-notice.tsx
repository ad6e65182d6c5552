import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { dateText } from '../../i18n/date-text.ts'
import { Notice } from '../../ui/notice.tsx'

interface HistoryNoticeProps {
  readonly operation: Wire['Operation']
}

/** What its age has taken of an operation, since when and why, so that nobody looks for it in vain. */
export function HistoryNotice({ operation: { gone, finishedAt } }: HistoryNoticeProps) {
  const { t, i18n } = useTranslation()
  if (gone === undefined || finishedAt === undefined) return null
  const date = dateText(Date.parse(finishedAt), i18n.language, 'day')
  return (
    <Notice icon={IconHistory} tone="off">
      {t(`operations.gone.${gone}`, { date })}
    </Notice>
  )
}
