import { Button, Select, TextInput } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { newKey } from '../../api/new-key.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { membersQuery } from './members-query.ts'
import { useGivableRoles } from './use-givable-roles.ts'

interface AddMemberProps {
  readonly onClose: () => void
}

const EMPTY = { name: '', email: '', password: '', role: 'developer' }

/** Adds somebody with a first password, which one tells them by another way than e-mail. */
export function AddMember({ onClose }: AddMemberProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const roles = useGivableRoles()
  const add = useMutation({
    mutationFn: (typed: typeof EMPTY) =>
      ask(() =>
        client.POST('/v1/members', {
          body: { ...typed, role: roles.find((one) => one === typed.role) ?? 'viewer' },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: membersQuery.queryKey })
      onClose()
    },
  })
  const form = useFields(EMPTY, add.error)
  return (
    <FormDialog
      title={t('people.add')}
      submitLabel={t('people.add')}
      isDirty={form.isDirty}
      isPending={add.isPending}
      error={add.error}
      onSubmit={() => add.mutate(form.values)}
      onClose={onClose}
    >
      <TextInput
        label={t('people.name')}
        required
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      <TextInput
        label={t('people.email')}
        type="email"
        required
        autoComplete="off"
        {...form.field('email')}
      />
      <Select
        label={t('people.role')}
        description={t('people.roleHelp')}
        allowDeselect={false}
        data={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        value={form.values.role}
        onChange={(role) => role !== null && form.set('role', role)}
      />
      <TextInput
        label={t('people.firstPassword')}
        description={t('people.firstPasswordHelp')}
        required
        minLength={12}
        autoComplete="off"
        spellCheck={false}
        rightSectionWidth={110}
        rightSection={
          <Button
            variant="subtle"
            size="compact-xs"
            leftSection={<IconRefresh size={13} />}
            onClick={() => form.set('password', newKey().slice(0, 20))}
          >
            {t('people.suggest')}
          </Button>
        }
        {...form.field('password')}
      />
    </FormDialog>
  )
}
