import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './log.module.css'
import { parseAnsi } from './parse-ansi.ts'
import { splitBy } from './split-by.ts'

/** More of a line than this is not drawn: a megabyte without a break would stop the page. */
const CUT = 4_000
const CUT_OPEN = 100_000

interface LogTextProps {
  readonly text: string
  readonly search: string
}

/** The text of a line, as text: colours are parsed, nothing is ever HTML (SEC-4). */
export function LogText({ text, search }: LogTextProps) {
  const { t, i18n } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const shown = text.slice(0, isOpen ? CUT_OPEN : CUT)
  const rest = text.length - shown.length
  return (
    <>
      {parseAnsi(shown).map((span, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: spans of a line never change their order.
          key={index}
          className={span.isBold ? classes.bold : undefined}
          data-dim={span.isDim || undefined}
          data-colour={typeof span.colour === 'number' ? span.colour : undefined}
          style={typeof span.colour === 'string' ? { color: span.colour } : undefined}
        >
          {splitBy(span.text, search).map((part, at) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            at % 2 === 1 ? <mark key={at}>{part}</mark> : part,
          )}
        </span>
      ))}
      {rest > 0 && (
        <button
          type="button"
          className={classes.more}
          disabled={isOpen}
          onClick={() => setOpen(true)}
        >
          {t('log.more', { count: rest, text: new Intl.NumberFormat(i18n.language).format(rest) })}
        </button>
      )}
    </>
  )
}
