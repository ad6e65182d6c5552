import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { fieldError } from '../../api/field-error.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { FormRows } from '../../ui/form-rows.tsx'

interface NewApplicationProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function NewApplication({ isOpen, onClose }: NewApplicationProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [environment, setEnvironment] = useState('production')
  const create = useMutation({
    mutationFn: () => ask(() => client.POST('/v1/applications', { body: { name, environment } })),
    onSuccess: ({ environmentId }) => {
      void queries.invalidateQueries()
      onClose()
      void navigate({ to: '/environments/$environmentId', params: { environmentId } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate()
  }
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      closeOnClickOutside={false}
      title={t('applications.new')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <FormRows>
          <TextInput
            label={t('applications.name')}
            description={t('applications.nameHelp')}
            required
            withAsterisk={false}
            autoComplete="off"
            value={name}
            error={fieldError(create.error, 'name')}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label={t('applications.firstEnvironment')}
            required
            withAsterisk={false}
            autoComplete="off"
            value={environment}
            error={fieldError(create.error, 'environment')}
            onChange={(event) => setEnvironment(event.currentTarget.value)}
          />
          {create.error !== null && <ErrorPanel error={create.error} isCompact />}
          <Button type="submit" loading={create.isPending}>
            {t('applications.create')}
          </Button>
        </FormRows>
      </form>
    </Modal>
  )
}
