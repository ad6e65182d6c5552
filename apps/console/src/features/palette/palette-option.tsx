import { useEffect, useRef } from 'react'
import { Name } from '../../ui/name.tsx'
import classes from './palette.module.css'
import type { PaletteEntry } from './palette-entry.ts'

interface PaletteOptionProps {
  readonly id: string
  readonly entry: PaletteEntry
  readonly isChosen: boolean
  readonly onRun: () => void
  readonly onMark: () => void
}

export function PaletteOption({ id, entry, isChosen, onRun, onMark }: PaletteOptionProps) {
  const element = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isChosen) element.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  const { icon: Icon, label, detail } = entry
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are taken by the field above, which keeps the focus.
    <div
      ref={element}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      className={classes.option}
      onClick={onRun}
      onMouseMove={onMark}
    >
      <Icon size={16} stroke={1.6} aria-hidden="true" />
      <span className={classes.label}>
        <Name>{label}</Name>
      </span>
      {detail !== undefined && (
        <span className={classes.detail}>
          <Name>{detail}</Name>
        </span>
      )}
    </div>
  )
}
