import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Json } from '../json/json.ts'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import type { RowProps } from './text-row.tsx'

interface NumberRowProps extends RowProps {
  /** How many of the stored unit one of the shown unit is: 1000 for seconds of milliseconds. */
  readonly scale?: number
  readonly unit?: string
}

/** A number in the unit that people think in. What is no number is left to the server to refuse. */
export function NumberRow({ path, label, help, placeholder, scale = 1, unit }: NumberRowProps) {
  const { spec, set, errorAt } = useSpecFields()
  const value = valueAt(spec, path)
  // As typed: `1.` and `0,5` are on the way to a number.
  const [typed, setTyped] = useState<string>()
  const isTyped = typed !== undefined && stored(typed, scale) === value
  return (
    <TextInput
      label={label}
      description={help}
      placeholder={placeholder}
      inputMode="decimal"
      autoComplete="off"
      rightSection={unit}
      rightSectionWidth={unit === undefined ? 0 : 44}
      rightSectionPointerEvents="none"
      value={isTyped ? typed : shown(value, scale)}
      error={errorAt(path)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        set(path, stored(currentTarget.value, scale))
      }}
    />
  )
}

function stored(text: string, scale: number): string | number | undefined {
  const trimmed = text.trim().replace(',', '.')
  if (trimmed === '') return undefined
  const number = Number(trimmed)
  return Number.isFinite(number) ? Number((number * scale).toFixed(3)) : text
}

function shown(value: Json | undefined, scale: number): string {
  if (typeof value === 'number') return String(value / scale)
  return typeof value === 'string' ? value : ''
}
