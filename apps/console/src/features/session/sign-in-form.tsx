import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askOnce } from '../../api/ask-once.ts'
import { client } from '../../api/client.ts'
import type { Wire } from '../../api/wire.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { PasswordField } from '../../ui/password-field.tsx'
import { readSession } from './read-session.ts'
import classes from './session.module.css'

interface SignInFormProps {
  readonly email?: string
  readonly onSignedIn: (session: Wire['Me']) => void
}

export function SignInForm({ email: known = '', onSignedIn }: SignInFormProps) {
  const { t } = useTranslation()
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: async () => {
      await askOnce(() => client.POST('/v1/session', { body: { email, password } }))
      return await readSession()
    },
    onSuccess: onSignedIn,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={t('session.email')}
        type="email"
        name="email"
        autoComplete="username"
        required
        withAsterisk={false}
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        data-autofocus={known === '' || undefined}
      />
      <PasswordField
        label={t('session.password')}
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        data-autofocus={known !== '' || undefined}
      />
      {signIn.error !== null && <ErrorPanel error={signIn.error} isCompact />}
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {t('session.signIn')}
      </Button>
    </form>
  )
}
