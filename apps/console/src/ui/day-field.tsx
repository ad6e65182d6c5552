import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayText } from '../i18n/day-text.ts'
import { parseDay } from '../i18n/parse-day.ts'

interface DayFieldProps {
  readonly label: string
  readonly leftSection: ReactNode
  readonly leftSectionWidth: number
  /** `2026-11-21` */
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}

/**
 * A day, typed. The browser's own field was rejected: it is written in the language of the browser, whatever
 * the page or its `lang` says, in Chromium and in Firefox.
 */
export function DayField({ label, value, onChange, ...section }: DayFieldProps) {
  const { t, i18n } = useTranslation()
  const [text, setText] = useState(() => shown(value, i18n.language))
  const [isLeft, setLeft] = useState(false)
  const isDay = text.trim() === '' || parseDay(text) !== undefined
  const change = (next: string) => {
    setText(next)
    setLeft(false)
    const day = parseDay(next)
    if (day !== undefined || next.trim() === '') onChange(day)
  }
  const leave = () => {
    setLeft(true)
    if (isDay) setText(shown(parseDay(text), i18n.language))
  }
  return (
    <TextInput
      {...section}
      aria-label={`${label}, ${t('form.dayFormat')}`}
      placeholder={t('form.dayFormat')}
      autoComplete="off"
      value={text}
      error={isLeft && !isDay ? t('form.noDay') : undefined}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      onBlur={leave}
    />
  )
}

/** An address may say anything: what is no day is shown as it stands there. */
function shown(value: string | undefined, language: string): string {
  const day = parseDay(value ?? '')
  return day === undefined ? (value ?? '') : dayText(day, language)
}
