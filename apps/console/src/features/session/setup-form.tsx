import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askOnce } from '../../api/ask-once.ts'
import { client } from '../../api/client.ts'
import { fieldError } from '../../api/field-error.ts'
import type { Wire } from '../../api/wire.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import classes from './session.module.css'

interface SetupFormProps {
  readonly token: string
  readonly onDone: (session: Wire['Me']) => void
}

const EMPTY = { name: '', email: '', password: '', organisation: '' }

export function SetupForm({ token: given, onDone }: SetupFormProps) {
  const { t } = useTranslation()
  const [token, setToken] = useState(given)
  const [typed, setTyped] = useState(EMPTY)
  const make = useMutation({
    mutationFn: () => {
      const { organisation, ...person } = typed
      const body = { token, ...person, ...(organisation.trim() === '' ? {} : { organisation }) }
      return askOnce(() => client.POST('/v1/setup/first-admin', { body }))
    },
    onSuccess: onDone,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  const field = (name: keyof typeof EMPTY) => ({
    name,
    value: typed[name],
    withAsterisk: false,
    error: fieldError(make.error, name),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget
      setTyped((before) => ({ ...before, [name]: value }))
    },
  })
  return (
    <form onSubmit={submit} className={classes.form}>
      {given === '' && (
        <TextInput
          label={t('session.token')}
          description={t('session.tokenHelp')}
          required
          withAsterisk={false}
          autoComplete="off"
          value={token}
          error={fieldError(make.error, 'token')}
          onChange={(event) => setToken(event.currentTarget.value.trim())}
        />
      )}
      <TextInput label={t('session.name')} autoComplete="name" required {...field('name')} />
      <TextInput
        label={t('session.email')}
        type="email"
        autoComplete="username"
        required
        {...field('email')}
      />
      <PasswordField
        label={t('session.password')}
        description={t('session.passwordHelp')}
        autoComplete="new-password"
        required
        minLength={12}
        {...field('password')}
      />
      <TextInput
        label={t('session.organisation')}
        description={t('session.organisationHelp')}
        autoComplete="organization"
        {...field('organisation')}
      />
      {make.error !== null && <ErrorPanel error={make.error} isCompact />}
      <Button type="submit" fullWidth loading={make.isPending}>
        {t('session.makeAdmin')}
      </Button>
    </form>
  )
}
