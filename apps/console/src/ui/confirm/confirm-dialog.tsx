import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ConfirmBody, type ConfirmBodyProps } from './confirm-body.tsx'

interface ConfirmDialogProps<T> extends ConfirmBodyProps<T> {
  readonly isOpen: boolean
  readonly title: string
}

/** Before anything is started: what would be done, its risks, and why one wants it (OPS-14, OPS-16). */
export function ConfirmDialog<T>({ isOpen, title, ...body }: ConfirmDialogProps<T>) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={body.onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <ConfirmBody {...body} />
    </Modal>
  )
}
