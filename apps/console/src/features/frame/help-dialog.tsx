import { Kbd, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import classes from './frame.module.css'

interface HelpDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const KEYS = [
  ['search', ['Ctrl', 'K']],
  ['help', ['?']],
  ['move', ['↑', '↓']],
  ['open', ['Enter']],
  ['close', ['Esc']],
] as const

export function HelpDialog({ isOpen, onClose }: HelpDialogProps) {
  const { t } = useTranslation()
  useFocusBack()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('frame.shortcuts')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={classes.keys}>
        {KEYS.map(([name, keys]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{t(`frame.keys.${name}`)}</dt>
            <dd>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
