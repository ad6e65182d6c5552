import { IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { Notice } from '../../ui/notice.tsx'

interface ChainVerdictProps {
  readonly verdict: Wire['AuditVerdict']
}

/** Whether the log is as it was written; else where it breaks first, and what to do. */
export function ChainVerdict({
  verdict: { intact, entries = 0, firstBadSeq, why, words },
}: ChainVerdictProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  if (intact)
    return (
      <output>
        <Notice icon={IconShieldCheck} tone="good">
          {t('audit.intact', { count: entries })}
        </Notice>
      </output>
    )
  return (
    <div role="alert">
      <Notice icon={IconShieldX} tone="bad">
        <strong>{t('audit.broken', { seq: firstBadSeq })}</strong>
        {why !== undefined && <div>{spoken.sentences(words && [words], why)}</div>}
        <div>{t('audit.brokenHint')}</div>
      </Notice>
    </div>
  )
}
