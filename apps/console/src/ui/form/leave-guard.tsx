import { Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DiscardQuestion } from './discard-question.tsx'

interface LeaveGuardProps {
  readonly isDirty: boolean
}

/** Asks before a page with unsaved changes is left, also by the back button or by closing the tab. */
export function LeaveGuard({ isDirty }: LeaveGuardProps) {
  const { t } = useTranslation()
  const blocker = useBlocker({
    shouldBlockFn: () => isDirty,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  })
  return (
    <Modal
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('form.unsaved')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <DiscardQuestion onKeep={() => blocker.reset?.()} onDiscard={() => blocker.proceed?.()} />
    </Modal>
  )
}
