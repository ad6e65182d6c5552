import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '../../routes/search.ts'
import { DayField } from '../../ui/day-field.tsx'
import { Name } from '../../ui/name.tsx'
import { membersQuery } from '../people/members-query.ts'
import { useMay } from '../session/use-may.ts'
import classes from './audit.module.css'
import { OUTCOMES } from './outcomes.ts'
import { VerbSelect } from './verb-select.tsx'

interface AuditToolsProps {
  readonly search: Search
  readonly isFiltered: boolean
  readonly onChange: (change: Search) => void
  readonly onClear: () => void
}

const TYPING_MS = 250

/** Who, what, when, with which result, by which request. */
export function AuditTools({ search, isFiltered, onChange, onClear }: AuditToolsProps) {
  const { t } = useTranslation()
  const { data: members } = useQuery({ ...membersQuery, enabled: useMay('member.read') })
  const [text, setText] = useState(search.q ?? '')
  const later = useDebouncedCallback(onChange, TYPING_MS)
  const people = (members ?? []).map(({ userId, name }) => ({
    value: `user:${userId}`,
    label: name,
  }))
  return (
    <search className={classes.tools} aria-label={t('audit.filters')}>
      <TextInput
        type="search"
        className={classes.wide}
        aria-label={t('audit.search')}
        placeholder={t('audit.search')}
        leftSection={<IconSearch size={15} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          later({ q: event.currentTarget.value.trim() || undefined })
        }}
      />
      <Select
        aria-label={t('audit.who')}
        placeholder={t('audit.anybody')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('audit.clear') }}
        data={[...people, { value: 'system', label: t('people.system') }]}
        renderOption={({ option }) => <Name>{option.label}</Name>}
        value={search.actor ?? null}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
      />
      <VerbSelect verb={search.verb} onChange={(verb) => onChange({ verb })} />
      <Select
        aria-label={t('audit.outcome')}
        placeholder={t('audit.anyOutcome')}
        clearable
        clearButtonProps={{ 'aria-label': t('audit.clear') }}
        data={(Object.keys(OUTCOMES) as (keyof typeof OUTCOMES)[]).map((value) => ({
          value,
          label: t(`audit.outcomes.${value}`),
        }))}
        value={search.state ?? null}
        onChange={(state) => onChange({ state: state ?? undefined })}
      />
      <DayField
        label={t('audit.from')}
        leftSection={<span className={classes.day}>{t('audit.fromShort')}</span>}
        leftSectionWidth={44}
        value={search.from}
        onChange={(from) => onChange({ from })}
      />
      <DayField
        label={t('audit.until')}
        leftSection={<span className={classes.day}>{t('audit.untilShort')}</span>}
        leftSectionWidth={44}
        value={search.until}
        onChange={(until) => onChange({ until })}
      />
      {isFiltered && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {t('common.clearFilter')}
        </Button>
      )}
    </search>
  )
}
