import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isObject } from '../json/is-object.ts'
import { valueAt } from '../json/value-at.ts'
import { useSpecFields } from '../use-spec-fields.ts'
import classes from '../workload-form.module.css'
import type { RowProps } from './text-row.tsx'

type Pair = readonly [name: string, value: string]

/** Names with values, a line each. */
export function MapRow({ path, label, help }: RowProps) {
  const { t } = useTranslation()
  const { spec, set, errorAt } = useSpecFields()
  const value = valueAt(spec, path)
  const [pairs, setPairs] = useState((): readonly Pair[] =>
    Object.entries(isObject(value) ? value : {}).map(([name, one]) => [name, String(one)]),
  )
  const change = (next: readonly Pair[]) => {
    setPairs(next)
    const named = next.filter(([name]) => name !== '')
    set(path, named.length === 0 ? undefined : Object.fromEntries(named))
  }
  return (
    <fieldset className={classes.map}>
      <legend>{label}</legend>
      {help !== undefined && <p className={classes.dim}>{help}</p>}
      {pairs.map(([name, one], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its name is being typed.
        <div key={at} className={classes.pair}>
          <TextInput
            aria-label={`${label}: ${t('workloadForm.pairName')}`}
            placeholder={t('workloadForm.pairName')}
            value={name}
            error={errorAt(`${path}.${name}`)}
            onChange={({ currentTarget }) => change(pairs.with(at, [currentTarget.value, one]))}
          />
          <TextInput
            aria-label={`${label}: ${t('workloadForm.pairValue')}`}
            placeholder={t('workloadForm.pairValue')}
            value={one}
            onChange={({ currentTarget }) => change(pairs.with(at, [name, currentTarget.value]))}
          />
          <ActionIcon
            size={36}
            aria-label={`${t('workloadForm.remove')} ${name}`}
            onClick={() => change(pairs.toSpliced(at, 1))}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => change([...pairs, ['', '']])}
      >
        {t('workloadForm.addPair')}
      </Button>
    </fieldset>
  )
}
