import { Button, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorOf } from '../../api/error-of.ts'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { ValueConflict } from './value-conflict.tsx'
import type { VariableChange, VariableScope } from './variable-scope.ts'

interface VariableDialogProps {
  readonly scope: VariableScope
  /** As it is now; absent for a new one. */
  readonly known: Wire['Variable'] | undefined
  readonly onClose: () => void
}

/** One variable. Saved only over what was seen: of two tabs the second is shown what the first has saved. */
export function VariableDialog({ scope, known, onClose }: VariableDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [first] = useState(known)
  const [name, setName] = useState(known?.name ?? '')
  const [value, setValue] = useState(known?.value ?? '')
  const [isSecret, setSecret] = useState(known?.secret ?? true)
  const [seen, setSeen] = useState(known)
  const isOwn = known?.scope === scope.scope
  const save = useMutation({
    mutationFn: (change: VariableChange) => {
      const revision = seen?.scope === scope.scope ? seen.revision : 0
      return scope.change({ ...change, expected: { [name]: revision } })
    },
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['variables'] })
      onClose()
    },
    onError: async (error) => {
      if (errorOf(error).parts.code !== 'REVISION_STALE') return
      const { items } = await queries.fetchQuery({
        queryKey: scope.key,
        queryFn: scope.list,
        staleTime: 0,
      })
      setSeen(items.find((one) => one.name === name && one.scope === scope.scope))
    },
  })
  const isStale = save.error !== null && errorOf(save.error).parts.code === 'REVISION_STALE'
  const isDirty =
    value !== (first?.value ?? '') ||
    isSecret !== (first?.secret ?? true) ||
    (first === undefined && name !== '')
  return (
    <FormDialog
      title={first === undefined ? t('variables.add') : t('variables.editOf', { name })}
      submitLabel={isStale ? t('variables.saveMine') : t('common.save')}
      isDirty={isDirty}
      isPending={save.isPending}
      error={isStale ? null : save.error}
      onSubmit={() => save.mutate({ set: [{ name, value, secret: isSecret }] })}
      onClose={onClose}
    >
      {first === undefined && (
        <TextInput
          label={t('variables.name')}
          required
          withAsterisk={false}
          autoComplete="off"
          value={name}
          error={fieldError(save.error, 'set.0.name')}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
      )}
      <Textarea
        label={t('variables.value')}
        description={first?.secret === true ? t('variables.valueHelp') : t('variables.valueLimit')}
        rows={4}
        // What is stored is not shown: saving nothing would wipe it.
        required={first?.secret === true}
        withAsterisk={false}
        autoComplete="off"
        value={value}
        error={fieldError(save.error, 'set.0.value')}
        onChange={(event) => setValue(event.currentTarget.value)}
        data-autofocus={first !== undefined || undefined}
      />
      <Switch
        label={t('variables.secret')}
        description={t('variables.secretHelp')}
        checked={isSecret}
        onChange={(event) => setSecret(event.currentTarget.checked)}
      />
      {isStale && <ValueConflict theirs={seen} />}
      <p>{t('variables.nextDeployment')}</p>
      {isOwn && (
        <Button
          variant="subtle"
          color="red"
          disabled={save.isPending}
          onClick={() => save.mutate({ unset: [name] })}
        >
          {t('variables.remove')}
        </Button>
      )}
    </FormDialog>
  )
}
