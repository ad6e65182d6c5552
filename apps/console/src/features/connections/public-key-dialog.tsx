import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import { FormRows } from '../../ui/form-rows.tsx'

interface PublicKeyDialogProps {
  readonly connection: Wire['SourceConnection']
  readonly onClose: () => void
}

/** The half of a key that the Git host is given. */
export function PublicKeyDialog({ connection, onClose }: PublicKeyDialogProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('connections.keyOf', { name: connection.name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <FormRows>
        <span>{t('connections.keyHelp')}</span>
        <CopyText text={connection.publicKey ?? ''} label={t('connections.acts.key')} />
        <Button onClick={onClose}>{t('common.close')}</Button>
      </FormRows>
    </Modal>
  )
}
