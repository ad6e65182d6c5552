import { Button, Group, Modal } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorPanel } from '../error-panel.tsx'
import { FormRows } from '../form-rows.tsx'
import { useFocusBack } from '../use-focus-back.ts'
import { DiscardQuestion } from './discard-question.tsx'
import { LeaveGuard } from './leave-guard.tsx'

interface FormDialogProps {
  readonly title: string
  readonly submitLabel: string
  readonly isDirty: boolean
  readonly isPending: boolean
  readonly error: unknown
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A short form over the page. What was typed is not thrown away without a question. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel, isDirty, isPending, error, onSubmit, onClose, children } = props
  const { t } = useTranslation()
  useFocusBack()
  const [isAsking, setAsking] = useState(false)
  const close = () => (isDirty ? setAsking(true) : onClose())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Opened from within another form, it is inside that one for React, though not on the page.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <FormRows>
          {children}
          {error !== null && <ErrorPanel error={error} isCompact />}
          {isAsking ? (
            <DiscardQuestion onKeep={() => setAsking(false)} onDiscard={onClose} />
          ) : (
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                {t('common.back')}
              </Button>
              <Button type="submit" loading={isPending}>
                {submitLabel}
              </Button>
            </Group>
          )}
        </FormRows>
      </form>
      <LeaveGuard isDirty={isDirty} />
    </Modal>
  )
}
