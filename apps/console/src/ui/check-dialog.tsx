import { Button, Modal, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldError } from '../api/field-error.ts'
import type { Wire } from '../api/wire.ts'
import { CheckOutcome } from './check-outcome.tsx'
import { ErrorPanel } from './error-panel.tsx'
import { FormRows } from './form-rows.tsx'
import { useFocusBack } from './use-focus-back.ts'

interface CheckDialogProps {
  readonly title: string
  /** The one field: on what the credential is tried. */
  readonly label: string
  readonly help: string
  readonly placeholder: string
  /** Its name in the request. */
  readonly path: string
  readonly run: (text: string) => Promise<Wire['CheckResult']>
  readonly onClose: () => void
}

/** Tries a credential on something, now, and shows what came of it. */
export function CheckDialog(props: CheckDialogProps) {
  const { title, label, help, placeholder, path, run, onClose } = props
  const { t } = useTranslation()
  useFocusBack()
  const [text, setText] = useState('')
  const check = useMutation({ mutationFn: run })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    check.mutate(text.trim())
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <FormRows>
          <TextInput
            label={label}
            description={help}
            placeholder={placeholder}
            required
            withAsterisk={false}
            autoComplete="off"
            value={text}
            error={fieldError(check.error, path)}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
          {check.data !== undefined && <CheckOutcome result={check.data} />}
          {check.error !== null && <ErrorPanel error={check.error} isCompact />}
          <Button type="submit" loading={check.isPending}>
            {t('form.check')}
          </Button>
        </FormRows>
      </form>
    </Modal>
  )
}
