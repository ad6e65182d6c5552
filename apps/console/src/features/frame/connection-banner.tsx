import { IconPlugConnectedX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { liveState } from '../../api/live/live-state.ts'
import { useSwitch } from '../../api/use-switch.ts'
import { dateText } from '../../i18n/date-text.ts'
import classes from './frame.module.css'

/** Says that the page is not live, and of when it is, as long as that is so. */
export function ConnectionBanner() {
  const { t, i18n } = useTranslation()
  const { is, seenAtMs } = useSwitch(liveState)
  if (is !== 'lost') return <div aria-live="polite" />
  const time = seenAtMs === undefined ? undefined : dateText(seenAtMs, i18n.language, 'clock')
  return (
    <div aria-live="polite" className={classes.banner}>
      <IconPlugConnectedX size={16} aria-hidden="true" />
      {time === undefined ? t('frame.neverConnected') : t('frame.connectionLost', { time })}
    </div>
  )
}
