import { READ_RIGHTS } from '@keystone/contract/read-rights'
import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { rightLabel } from '../people/right-label.ts'
import { useSession } from '../session/use-session.ts'
import classes from './account.module.css'
import { tokensQuery } from './tokens-query.ts'

interface NewTokenProps {
  readonly onClose: () => void
}

const EMPTY = { name: '', expiresInDays: '90' }
const DAYS = ['7', '30', '90', '365'] as const
const SCOPES = ['read', 'all', 'chosen'] as const

/** Makes a token with no more than it needs; the token itself is shown once, in place of the form. */
export function NewToken({ onClose }: NewTokenProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { rights } = useSession()
  const [scope, setScope] = useState<(typeof SCOPES)[number]>('read')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const scopes = {
    read: rights.filter((right) => READ_RIGHTS.includes(right)),
    all: rights,
    chosen: rights.filter((right) => chosen.includes(right)),
  }[scope]
  const create = useMutation({
    mutationFn: ({ name, expiresInDays }: typeof EMPTY) =>
      ask(() =>
        client.POST('/v1/tokens', {
          body: {
            name,
            scopes: [...scopes],
            expiresInDays: Number(expiresInDays),
          },
        }),
      ),
    onSuccess: () => void queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
    // Kept nowhere but on the screen.
    gcTime: 0,
  })
  const form = useFields(EMPTY, create.error)
  if (create.data !== undefined)
    return (
      <ShownOnce
        title={t('account.tokenMade')}
        why={t('account.shownOnce')}
        label={t('account.token')}
        secret={create.data.token}
        onClose={onClose}
      />
    )
  return (
    <FormDialog
      title={t('account.newToken')}
      submitLabel={t('account.newToken')}
      isDirty={form.isDirty}
      isPending={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate(form.values)}
      onClose={onClose}
    >
      <TextInput
        label={t('account.tokenName')}
        description={t('account.tokenNameHelp')}
        required
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      <Select
        label={t('account.expires')}
        allowDeselect={false}
        data={DAYS.map((value) => ({
          value,
          label: t('account.inDays', { count: Number(value) }),
        }))}
        value={form.values.expiresInDays}
        onChange={(days) => days !== null && form.set('expiresInDays', days)}
      />
      <div>
        <span className={classes.label}>{t('account.rights')}</span>
        <SegmentedControl
          aria-label={t('account.rights')}
          fullWidth
          value={scope}
          data={SCOPES.map((value) => ({ value, label: t(`account.scopes.${value}`) }))}
          onChange={(next) => setScope(next as (typeof SCOPES)[number])}
        />
      </div>
      {scope === 'chosen' && (
        <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label={t('account.rights')}>
          <div className={classes.rights}>
            {rights.map((right) => (
              <Checkbox key={right} value={right} label={t(rightLabel(right))} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </FormDialog>
  )
}
