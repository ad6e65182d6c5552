import { SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../api/ask.ts'
import { client } from '../../api/client.ts'
import { fieldError } from '../../api/field-error.ts'
import { FormDialog } from '../../ui/form/form-dialog.tsx'
import { useFields } from '../../ui/form/use-fields.ts'
import { PasswordField } from '../../ui/password-field.tsx'
import { connectionBody } from './connection-body.ts'
import { connectionsQuery } from './connections-query.ts'
import { PublicKeyDialog } from './public-key-dialog.tsx'

interface NewConnectionProps {
  readonly onClose: () => void
  /** Told the id of what was made, where a form wants to use it at once. */
  readonly onMade?: (connectionId: string) => void
}

const KINDS = ['token', 'deploy-key', 'ssh-key'] as const
const EMPTY = { name: '', username: 'git', token: '', privateKey: '', hostKeys: '' }

/** A way into a Git host: a token, a key that Keystone makes, or a key that one has. */
export function NewConnection({ onClose, onMade }: NewConnectionProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [kind, setKind] = useState<(typeof KINDS)[number]>('token')
  const create = useMutation({
    mutationFn: (typed: typeof EMPTY) =>
      ask(() => client.POST('/v1/source-connections', { body: connectionBody(kind, typed) })),
    onSuccess: ({ id, publicKey }) => {
      onMade?.(id)
      void queries.invalidateQueries({ queryKey: connectionsQuery.queryKey })
      if (publicKey === undefined) onClose()
    },
  })
  const form = useFields(EMPTY, create.error)
  if (create.data?.publicKey !== undefined)
    return <PublicKeyDialog connection={create.data} onClose={onClose} />
  // The server names the line that is wrong: hostKeys.0.
  const wrongLine = [0, 1, 2, 3, 4].map((line) => fieldError(create.error, `hostKeys.${line}`))
  return (
    <FormDialog
      title={t('connections.add')}
      submitLabel={t('connections.add')}
      isDirty={form.isDirty}
      isPending={create.isPending}
      error={create.error}
      onSubmit={() => create.mutate(form.values)}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t('connections.kind')}
        fullWidth
        value={kind}
        data={KINDS.map((value) => ({ value, label: t(`connections.kinds.${value}`) }))}
        onChange={(next) => setKind(next as (typeof KINDS)[number])}
      />
      <span>{t(`connections.kindHelp.${kind}`)}</span>
      <TextInput
        label={t('connections.name')}
        required
        autoComplete="off"
        data-autofocus
        {...form.field('name')}
      />
      {kind === 'token' && (
        <>
          <TextInput
            label={t('connections.username')}
            description={t('connections.usernameHelp')}
            required
            autoComplete="off"
            {...form.field('username')}
          />
          <PasswordField
            label={t('connections.token')}
            description={t('connections.secretHelp')}
            required
            autoComplete="off"
            {...form.field('token')}
          />
        </>
      )}
      {kind === 'ssh-key' && (
        <Textarea
          label={t('connections.privateKey')}
          description={t('connections.secretHelp')}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          required
          rows={5}
          autoComplete="off"
          spellCheck={false}
          {...form.field('privateKey')}
        />
      )}
      {kind !== 'token' && (
        <Textarea
          label={t('connections.hostKeys')}
          description={t('connections.hostKeysHelp')}
          placeholder="git.example.com ssh-ed25519 AAAA…"
          rows={3}
          spellCheck={false}
          {...form.field('hostKeys')}
          error={wrongLine.find((message) => message !== undefined)}
        />
      )}
    </FormDialog>
  )
}
