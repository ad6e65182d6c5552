import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { knownVerbs } from './known-verbs.ts'
import { useVerbText } from './use-verb-text.ts'

interface VerbSelectProps {
  readonly verb: string | undefined
  readonly onChange: (verb: string | undefined) => void
}

/** Which act, found by its words as by the verb that stands in the log and in exports. */
export function VerbSelect({ verb, onChange }: VerbSelectProps) {
  const { t, i18n } = useTranslation()
  const verbOf = useVerbText()
  const data = useMemo(() => {
    const verbs = new Set([...knownVerbs(i18n), ...(verb === undefined ? [] : [verb])])
    const options = [...verbs].map((value) => ({ value, label: verbOf(value) }))
    const order = new Intl.Collator(i18n.language)
    return options.sort((a, b) => order.compare(a.label, b.label))
  }, [verb, verbOf, i18n])
  return (
    <Select
      aria-label={t('audit.what')}
      placeholder={t('audit.anything')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('audit.clear') }}
      data={data}
      filter={byWordsOrVerb}
      value={verb ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  )
}

const byWordsOrVerb: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase()
  return (options as ComboboxItem[]).filter(({ label, value }) =>
    [label, value].some((text) => text.toLowerCase().includes(wanted)),
  )
}
