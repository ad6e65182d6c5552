import { CheckLine } from './check-line.tsx'
import classes from './first-deployment.module.css'

interface SeenListProps {
  /** What was found to be right, a sentence each. */
  readonly texts: readonly string[]
}

export function SeenList({ texts }: SeenListProps) {
  if (texts.length === 0) return null
  return (
    <ul className={classes.seen}>
      {texts.map((text) => (
        <CheckLine key={text} state="done" label={text} />
      ))}
    </ul>
  )
}
