import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { registriesQuery } from './registries-query.ts'

interface NewRegistryProps {
  readonly onClose: () => void
}

const EMPTY = { name: '', host: '', username: '', password: '' }

export function NewRegistry({ onClose }: NewRegistryProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const create = useMutation({
    mutationFn: (body: typeof EMPTY) => ask(() => client.POST('/v1/registries', { body })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: registriesQuery.queryKey })
      onClose()
    },
  })
  const form = useFields(EMPTY, create.error)
  return (
    <FormDialog
      title={t('registries.add')}
      submitLabel={t('registries.add')}
      isDirty={form.isDirty}
      isPending={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate(form.values)}
      onClose={onClose}
    >
      <TextInput
        label={t('registries.name')}
        required
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      <TextInput
        label={t('registries.host')}
        description={t('registries.hostHelp')}
        placeholder="registry.example.com"
        required
        autoComplete="off"
        spellCheck={false}
        {...form.field('host')}
      />
      <TextInput
        label={t('registries.username')}
        required
        autoComplete="off"
        {...form.field('username')}
      />
      <PasswordField
        label={t('registries.password')}
        description={t('registries.passwordHelp')}
        required
        autoComplete="off"
        {...form.field('password')}
      />
    </FormDialog>
  )
}
