import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './palette.module.css'
import { PaletteList } from './palette-list.tsx'
import { useCommands } from './use-commands.ts'
import { useFound } from './use-found.ts'

interface PaletteBodyProps {
  readonly onDone: () => void
}

export function PaletteBody({ onDone }: PaletteBodyProps) {
  const { t } = useTranslation()
  const listId = useId()
  const [text, setText] = useState('')
  const [marked, setMarked] = useState(0)
  const commands = useCommands(text)
  const { entries: found, isLooking, error } = useFound(text)
  const entries = [...found, ...commands]
  const chosen = Math.min(marked, entries.length - 1)
  const run = (index: number) => {
    entries[index]?.run()
    onDone()
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setMarked((chosen + step + entries.length) % Math.max(1, entries.length))
    } else if (event.key === 'Enter' && entries.length > 0) {
      event.preventDefault()
      run(chosen)
    }
  }
  return (
    <>
      <div className={classes.field}>
        <IconSearch size={18} aria-hidden="true" />
        <input
          className={classes.input}
          data-autofocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={entries.length > 0 ? `${listId}-${chosen}` : undefined}
          aria-label={t('frame.search')}
          placeholder={t('palette.placeholder')}
          value={text}
          onKeyDown={onKey}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setMarked(0)
          }}
        />
      </div>
      <PaletteList
        id={listId}
        entries={entries}
        chosen={chosen}
        isLooking={isLooking}
        error={error}
        onRun={run}
        onMark={setMarked}
      />
    </>
  )
}
