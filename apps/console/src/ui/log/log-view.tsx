import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { downloadBlob } from '../download-blob.ts'
import classes from './log.module.css'
import { LogLines } from './log-lines.tsx'
import { LogTools } from './log-tools.tsx'
import type { ShownLine } from './shown-line.ts'
import { usePaused } from './use-paused.ts'

/** In the middle of a page it is as high as its lines, up to this. */
const MOST_PX = 340
const AROUND_PX = 64
const LINE_PX = 24
/** A line of more letters is wrapped. */
const LONG = 120

interface LogViewProps {
  readonly label: string
  readonly lines: readonly ShownLine[]
  readonly fileName: string
  /** Whether more may come. */
  readonly isLive: boolean
  readonly isLoading?: boolean
  /** Left of the search: what to look at. */
  readonly filters?: ReactNode
  /** In the middle of a page instead of filling one. */
  readonly isInline?: boolean
}

/** Lines as a terminal shows them, live: search, follow, pause, wrap, download. */
export function LogView(props: LogViewProps) {
  const { label, lines, fileName, isLive, isLoading = false, filters, isInline = false } = props
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [isWrapped, setWrapped] = useState(true)
  const [isFollowing, setFollowing] = useState(true)
  const pause = usePaused(lines)
  const wanted = search.toLowerCase()
  const shown =
    wanted === ''
      ? pause.lines
      : pause.lines.filter(({ text }) => text.toLowerCase().includes(wanted))
  const download = () => {
    const lines = shown.map(({ at, source = '', text }) => `${at} ${source} ${text}\n`)
    downloadBlob(fileName, new Blob(lines, { type: 'text/plain;charset=utf-8' }))
  }
  const heightPx = isInline ? heightOf(shown) : undefined
  return (
    <section
      className={classes.view}
      aria-label={label}
      data-inline={isInline || undefined}
      style={{ height: heightPx }}
    >
      <LogTools
        filters={filters}
        search={search}
        onSearch={setSearch}
        found={wanted === '' ? undefined : shown.length}
        isWrapped={isWrapped}
        onWrap={() => setWrapped(!isWrapped)}
        isPaused={pause.isPaused}
        onPause={pause.toggle}
        isLive={isLive}
        onDownload={download}
      />
      <LogLines
        lines={shown}
        search={search}
        isWrapped={isWrapped}
        isFollowing={isFollowing && !pause.isPaused}
        onFollow={setFollowing}
      />
      {shown.length === 0 && (
        <p className={classes.none}>
          {isLoading ? t('common.loading') : wanted === '' ? t('log.empty') : t('log.notFound')}
        </p>
      )}
      {pause.waiting > 0 && (
        <button type="button" className={classes.jump} onClick={pause.toggle}>
          {t('log.waiting', { count: pause.waiting })}
        </button>
      )}
      {!isFollowing && pause.waiting === 0 && (
        <button type="button" className={classes.jump} onClick={() => setFollowing(true)}>
          {t('log.toEnd')}
        </button>
      )}
    </section>
  )
}

function heightOf(lines: readonly ShownLine[]): number {
  const isLong = lines.some(({ text }) => text.length > LONG)
  return isLong ? MOST_PX : Math.min(MOST_PX, AROUND_PX + Math.max(2, lines.length) * LINE_PX)
}
