import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldError } from '../../api/field-error.ts'
import { FormDialog } from './form-dialog.tsx'

interface NameDialogProps {
  readonly title: string
  readonly submitLabel: string
  /** The present one; absent for something new. */
  readonly name?: string
  readonly save: (name: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for the name of one thing. A name that is taken is said at the field. */
export function NameDialog({ title, submitLabel, name = '', save, onClose }: NameDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [typed, setTyped] = useState(name)
  const saving = useMutation({
    mutationFn: save,
    onSuccess: () => {
      // A name stands in lists, paths and titles everywhere.
      void queries.invalidateQueries()
      onClose()
    },
  })
  return (
    <FormDialog
      title={title}
      submitLabel={submitLabel}
      isDirty={typed !== name}
      isPending={saving.isPending}
      error={saving.error}
      onSubmit={() => saving.mutate(typed)}
      onClose={onClose}
    >
      <TextInput
        label={t('applications.name')}
        description={t('applications.nameHelp')}
        required
        withAsterisk={false}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        value={typed}
        error={fieldError(saving.error, 'name')}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
