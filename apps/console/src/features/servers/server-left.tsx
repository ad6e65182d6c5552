import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { CopyText } from '../../ui/copy-text.tsx'
import classes from './servers.module.css'

interface ServerLeftProps {
  readonly name: string
  readonly left: NonNullable<Wire['RemovedServer']['leftBehind']>
  readonly onClose: () => void
}

/** What a removed machine still has of Keystone, why, and what takes it away. */
export function ServerLeft({ name, left, onClose }: ServerLeftProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('servers.leftOn', { name })}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={classes.lead}>{left.why}</p>
      <p className={classes.lead}>{t('servers.leftHelp')}</p>
      <CopyText text={left.commands.join('\n')} label={t('servers.command')} />
    </Modal>
  )
}
