import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { dateText } from '../../i18n/date-text.ts'
import classes from './log.module.css'
import { LogText } from './log-text.tsx'
import type { ShownLine } from './shown-line.ts'

interface LogRowProps {
  readonly line: ShownLine
  readonly search: string
}

function Row({ line, search }: LogRowProps) {
  const { i18n } = useTranslation()
  return (
    <>
      <time dateTime={line.at} title={line.at} className={classes.at}>
        {dateText(Date.parse(line.at), i18n.language, 'clock')}
      </time>
      {line.source !== undefined && <span className={classes.source}>{line.source}</span>}
      <span className={classes.text} data-error={line.isError || undefined}>
        <LogText text={line.text} search={search} />
      </span>
    </>
  )
}

/** One line; drawn again only when it or the search changed. */
export const LogRow = memo(Row)
