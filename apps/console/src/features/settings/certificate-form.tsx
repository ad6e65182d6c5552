import { Button, Select, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LeaveGuard } from '../../ui/form/leave-guard.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import { certificateSettingsQuery } from './certificate-settings-query.ts'
import classes from './settings.module.css'

interface CertificateFormProps {
  readonly stored: Wire['CertificateSettings']
}

const NAMED = ['production', 'staging'] as const
type Authority = (typeof NAMED)[number] | 'other'

/** Edits who certifies, from the revision that was read; what somebody else saved meanwhile is not undone unseen. */
export function CertificateForm({ stored }: CertificateFormProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const named = NAMED.find((one) => one === stored.directory)
  const [authority, setAuthority] = useState<Authority>(named ?? 'other')
  const [url, setUrl] = useState(named === undefined ? stored.directory : '')
  const [email, setEmail] = useState(stored.email ?? '')
  const directory = authority === 'other' ? url.trim() : authority
  const isDirty = directory !== stored.directory || email.trim() !== (stored.email ?? '')
  const save = useMutation({
    mutationFn: () =>
      ask(() =>
        client.PUT('/v1/certificates/settings', {
          params: { header: { 'if-match': `"${stored.revision}"` } },
          body: { directory, ...(email.trim() === '' ? {} : { email: email.trim() }) },
        }),
      ),
    onSuccess: (saved) => queries.setQueryData(certificateSettingsQuery.queryKey, saved),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form onSubmit={submit} className={classes.narrow}>
      <FormRows>
        <Select
          label={t('settings.authority')}
          allowDeselect={false}
          value={authority}
          data={[
            ...NAMED.map((value) => ({ value, label: t(`settings.${value}`) })),
            { value: 'other', label: t('settings.otherAuthority') },
          ]}
          onChange={(next) => setAuthority(next as Authority)}
        />
        {authority === 'other' && (
          <TextInput
            label={t('settings.directory')}
            required
            withAsterisk={false}
            type="url"
            placeholder="https://"
            value={url}
            error={fieldError(save.error, 'directory')}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t('settings.acmeEmail')}
          description={t('settings.acmeEmailHelp')}
          type="email"
          autoComplete="email"
          value={email}
          error={fieldError(save.error, 'email')}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        {save.error !== null && <ErrorPanel error={save.error} isCompact />}
        <Button type="submit" disabled={!isDirty} loading={save.isPending}>
          {t('common.save')}
        </Button>
      </FormRows>
      <LeaveGuard isDirty={isDirty} />
    </form>
  )
}
