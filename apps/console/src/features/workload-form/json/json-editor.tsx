import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isObject } from './is-object.ts'
import { isSame } from './is-same.ts'
import type { Json, JsonObject } from './json.ts'

interface JsonEditorProps {
  readonly value: JsonObject
  readonly onChange: (value: JsonObject) => void
}

/** All of the description, with the keys that no form shows. What is no JSON yet changes nothing. */
export function JsonEditor({ value, onChange }: JsonEditorProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(() => textOf(value))
  const parsed = parse(typed)
  const shown = parsed === undefined || isSame(parsed, value) ? typed : textOf(value)
  return (
    <Textarea
      label={t('workloadForm.json')}
      description={t('workloadForm.jsonHelp')}
      autosize={false}
      rows={22}
      spellCheck={false}
      styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      value={shown}
      error={parsed === undefined ? t('workloadForm.jsonInvalid') : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const next = parse(currentTarget.value)
        if (next !== undefined) onChange(next)
      }}
    />
  )
}

function textOf(value: JsonObject): string {
  return JSON.stringify(value, null, 2)
}

function parse(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
