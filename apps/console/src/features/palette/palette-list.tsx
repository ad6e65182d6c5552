import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import classes from './palette.module.css'
import type { PaletteEntry } from './palette-entry.ts'
import { PaletteOption } from './palette-option.tsx'

interface PaletteListProps {
  readonly id: string
  readonly entries: readonly PaletteEntry[]
  readonly chosen: number
  readonly isLooking: boolean
  /** Of a search that could not be made: then it is not known whether there is something. */
  readonly error: unknown
  readonly onRun: (index: number) => void
  readonly onMark: (index: number) => void
}

export function PaletteList(props: PaletteListProps) {
  const { id, entries, chosen, isLooking, error, onRun, onMark } = props
  const { t } = useTranslation()
  return (
    <div id={id} role="listbox" aria-label={t('palette.results')} className={classes.list}>
      {entries.map((entry, index) => (
        <div key={entry.key} role="presentation">
          {entries[index - 1]?.group !== entry.group && (
            <div className={classes.group} role="presentation">
              {entry.group}
            </div>
          )}
          <PaletteOption
            id={`${id}-${index}`}
            entry={entry}
            isChosen={index === chosen}
            onRun={() => onRun(index)}
            onMark={() => onMark(index)}
          />
        </div>
      ))}
      {error !== null && <ErrorPanel error={error} isCompact />}
      {entries.length === 0 && error === null && (
        <p className={classes.none}>{isLooking ? t('common.loading') : t('palette.nothing')}</p>
      )}
    </div>
  )
}
