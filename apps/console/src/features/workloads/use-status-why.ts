import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { dateText } from '../../i18n/date-text.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'

/** Why a workload is in its state, in the person's language where that is known by its parts. */
export function useStatusWhy({ why, words, crash }: Wire['WorkloadStatus']): string | undefined {
  const { t, i18n } = useTranslation()
  const spoken = useSpoken()
  if (crash === undefined) return why && spoken.sentences(words, why)
  const { replica, restartCount: count, isLooping, endedAt, exitCode, oomKilled } = crash
  const what = isLooping
    ? t('workloads.crash.looping', { replica, count })
    : t('workloads.crash.restarted', { replica })
  if (endedAt === undefined) return what
  const when = dateText(Date.parse(endedAt), i18n.language, 'full')
  if (oomKilled === true) return `${what} ${t('workloads.crash.endedForMemory', { when })}`
  if (exitCode === undefined) return `${what} ${t('workloads.crash.ended', { when })}`
  return `${what} ${t('workloads.crash.endedWithCode', { when, exitCode })}`
}
