import { SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FieldOf } from '../../ui/form/field-of.ts'
import { FormRows } from '../../ui/form-rows.tsx'
import classes from './servers.module.css'

interface AccessFieldsProps {
  readonly field: FieldOf<'privateKey'>
}

const WAYS = ['made', 'given'] as const

/** With which key Keystone logs in: one that it makes, or one that the person has. */
export function AccessFields({ field }: AccessFieldsProps) {
  const { t } = useTranslation()
  const [way, setWay] = useState<(typeof WAYS)[number]>('made')
  const key = field('privateKey')
  return (
    <FormRows>
      <SegmentedControl
        aria-label={t('servers.stepAccess')}
        fullWidth
        value={way}
        data={WAYS.map((value) => ({ value, label: t(`servers.keyWays.${value}`) }))}
        onChange={(next) => {
          setWay(next as (typeof WAYS)[number])
          key.onChange({ currentTarget: { value: '' } })
        }}
      />
      {way === 'made' ? (
        <p className={classes.lead}>{t('servers.keyMadeHelp')}</p>
      ) : (
        <Textarea
          label={t('servers.privateKey')}
          description={t('servers.privateKeyHelp')}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          required
          rows={6}
          autoComplete="off"
          spellCheck={false}
          {...key}
        />
      )}
    </FormRows>
  )
}
