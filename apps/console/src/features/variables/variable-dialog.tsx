import { Button, Group, Modal, Switch, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormRows } from '../../ui/form-rows.tsx'
import type { VariableChange, VariableScope } from './variable-scope.ts'

interface VariableDialogProps {
  readonly scope: VariableScope
  /** Absent for a new one. */
  readonly known: Wire['Variable'] | undefined
  readonly onClose: () => void
}

export function VariableDialog({ scope, known, onClose }: VariableDialogProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [name, setName] = useState(known?.name ?? '')
  const [value, setValue] = useState(known?.value ?? '')
  const [isSecret, setSecret] = useState(known?.secret ?? true)
  const save = useMutation({
    mutationFn: (change: VariableChange) => scope.change(change),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['variables'] })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ set: [{ name, value, secret: isSecret }] })
  }
  const isOwn = known?.scope === scope.scope
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={false}
      title={known === undefined ? t('variables.add') : t('variables.editOf', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <FormRows>
          {known === undefined && (
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
            description={known?.secret === true ? t('variables.valueHelp') : undefined}
            rows={4}
            // What is stored is not shown: saving nothing would wipe it.
            required={known?.secret === true}
            withAsterisk={false}
            autoComplete="off"
            value={value}
            error={fieldError(save.error, 'set.0.value')}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Switch
            label={t('variables.secret')}
            description={t('variables.secretHelp')}
            checked={isSecret}
            onChange={(event) => setSecret(event.currentTarget.checked)}
          />
          {save.error !== null && <ErrorPanel error={save.error} isCompact />}
          <p>{t('variables.nextDeployment')}</p>
          <Group justify="space-between">
            {isOwn ? (
              <Button
                variant="subtle"
                color="red"
                disabled={save.isPending}
                onClick={() => save.mutate({ unset: [name] })}
              >
                {t('variables.remove')}
              </Button>
            ) : (
              <span />
            )}
            <Button type="submit" loading={save.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </FormRows>
      </form>
    </Modal>
  )
}
