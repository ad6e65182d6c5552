import { useTranslation } from 'react-i18next'
import classes from './recorded.module.css'

interface RecordedProps {
  /** As the server wrote it, in English: with the names of this time, which what is said by a code lacks. */
  readonly text: string
}

/** Behind a fold, beside what was said in the person's language: to read, to search for and to pass on. */
export function Recorded({ text }: RecordedProps) {
  const { t } = useTranslation()
  return (
    <details className={classes.fold}>
      <summary>{t('common.recorded')}</summary>
      <p lang="en">{text}</p>
    </details>
  )
}
