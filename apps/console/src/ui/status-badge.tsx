import classes from './status-badge.module.css'
import type { Tone } from './tone.ts'

interface StatusBadgeProps {
  readonly tone: Tone
  readonly label: string
  /** Why it is so, when pointed at. */
  readonly why?: string
  /** Only the dot and the words, without a field around them. */
  readonly isQuiet?: boolean
}

/** A state: by its word first, by its colour only besides. */
export function StatusBadge({ tone, label, why, isQuiet = false }: StatusBadgeProps) {
  return (
    <span className={classes.badge} data-tone={tone} data-quiet={isQuiet || undefined} title={why}>
      <span className={classes.dot} aria-hidden="true" />
      <span className={classes.label}>{label}</span>
    </span>
  )
}
