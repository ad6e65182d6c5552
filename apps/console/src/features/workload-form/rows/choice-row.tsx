import { NativeSelect } from '@mantine/core'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import type { RowProps } from './text-row.tsx'

interface ChoiceRowProps extends RowProps {
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  /** What it is without the key. */
  readonly fallback: string
  /** What is done instead of setting the text: where a choice is stored as something else. */
  readonly onChoose?: (value: string) => void
}

/** One of a few. A value that the form does not know is shown and kept. */
export function ChoiceRow({ path, label, help, choices, fallback, onChoose }: ChoiceRowProps) {
  const { spec, set, errorAt } = useSpecFields()
  const value = String(valueAt(spec, path) ?? fallback)
  const isKnown = choices.some((choice) => choice.value === value)
  return (
    <NativeSelect
      label={label}
      description={help}
      data={isKnown ? [...choices] : [...choices, { value, label: value }]}
      value={value}
      error={errorAt(path)}
      onChange={({ currentTarget }) =>
        (onChoose ?? ((next) => set(path, next)))(currentTarget.value)
      }
    />
  )
}
