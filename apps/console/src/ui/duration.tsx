import { useTranslation } from 'react-i18next'
import { durationText } from '../i18n/duration-text.ts'
import classes from './time.module.css'
import { useTick } from './use-tick.ts'

interface DurationProps {
  readonly from: string | undefined
  /** Absent while it goes on. */
  readonly to: string | undefined
}

/** How long something took, or takes so far. */
export function Duration({ from, to }: DurationProps) {
  const { i18n } = useTranslation()
  const nowMs = useTick(from !== undefined && to === undefined)
  if (from === undefined) return null
  const ms = (to === undefined ? nowMs : Date.parse(to)) - Date.parse(from)
  // Whole seconds while it runs: tenths that jump are noise.
  const shown = to === undefined ? Math.max(0, Math.floor(ms / 1_000) * 1_000) : Math.max(0, ms)
  return <span className={classes.time}>{durationText(shown, i18n.language)}</span>
}
