import { useTranslation } from 'react-i18next'
import { dateText } from '../i18n/date-text.ts'
import { relativeText } from '../i18n/relative-text.ts'
import classes from './time.module.css'
import { useNow } from './use-now.ts'

interface TimeProps {
  /** ISO 8601. */
  readonly at: string
}

/** How long ago, kept true while it is looked at; the moment itself when pointed at. */
export function Time({ at }: TimeProps) {
  const { i18n } = useTranslation()
  const atMs = Date.parse(at)
  const nowMs = useNow(atMs)
  return (
    <time
      dateTime={at}
      // Not Mantine's tooltip: hundreds of these come and go while a list is scrolled.
      title={dateText(atMs, i18n.language, 'full')}
      className={classes.time}
    >
      {relativeText(atMs, nowMs, i18n.language)}
    </time>
  )
}
