import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { LeaveGuard } from '../../ui/form/leave-guard.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { FormRows } from '../../ui/form-rows.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './account.module.css'

const EMPTY = { current: '', next: '' }

export function PasswordForm() {
  const { t } = useTranslation()
  // A fresh form after each change: nothing of a password stays on the page.
  const [changes, setChanges] = useState(0)
  return (
    <Section title={t('account.password')}>
      {changes > 0 && (
        <output>
          <Notice icon={IconCircleCheck} tone="good">
            {t('account.passwordChanged')}
          </Notice>
        </output>
      )}
      <PasswordFields key={changes} onChanged={() => setChanges((times) => times + 1)} />
    </Section>
  )
}

function PasswordFields({ onChanged }: { readonly onChanged: () => void }) {
  const { t } = useTranslation()
  const change = useMutation({
    mutationFn: (body: typeof EMPTY) => ask(() => client.POST('/v1/account/password', { body })),
    onSuccess: onChanged,
  })
  const form = useFields(EMPTY, change.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(form.values)
  }
  return (
    <form onSubmit={submit} className={classes.narrow}>
      <FormRows>
        <PasswordField
          label={t('account.currentPassword')}
          autoComplete="current-password"
          required
          {...form.field('current')}
        />
        <PasswordField
          label={t('account.nextPassword')}
          description={t('account.nextPasswordHelp')}
          autoComplete="new-password"
          required
          minLength={12}
          {...form.field('next')}
        />
        {change.error !== null && <ErrorPanel error={change.error} isCompact />}
        <Button type="submit" loading={change.isPending}>
          {t('account.changePassword')}
        </Button>
      </FormRows>
      <LeaveGuard isDirty={form.isDirty} />
    </form>
  )
}
