import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { isSame } from '../json/is-same.ts'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import { joinWords } from './join-words.ts'
import { splitWords } from './split-words.ts'
import type { RowProps } from './text-row.tsx'

/** A command as one types it, stored as its words. */
export function CommandRow({ path, label, help, placeholder }: RowProps) {
  const { spec, set, errorAt } = useSpecFields()
  const value = valueAt(spec, path)
  const words = Array.isArray(value) ? value : []
  // As typed: a space at the end is on the way to the next word.
  const [typed, setTyped] = useState('')
  return (
    <TextInput
      label={label}
      description={help}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      value={isSame(splitWords(typed), words) ? typed : joinWords(words)}
      error={errorAt(path)}
      onChange={({ currentTarget }) => {
        const next = splitWords(currentTarget.value)
        setTyped(currentTarget.value)
        set(path, next.length === 0 ? undefined : next)
      }}
    />
  )
}
