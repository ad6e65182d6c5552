import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFocusBack } from '../../ui/use-focus-back.ts'
import classes from './palette.module.css'
import { PaletteBody } from './palette-body.tsx'

interface PaletteProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Search and commands in one: pages, names, and any id of an operation, request or correlation. */
export function Palette({ isOpen, onClose }: PaletteProps) {
  const { t } = useTranslation()
  useFocusBack()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      withCloseButton={false}
      centered={false}
      yOffset="12vh"
      size={580}
      padding={0}
      attributes={{ content: { 'aria-label': t('frame.search') } }}
      classNames={{ content: classes.content }}
      transitionProps={{ duration: 80 }}
    >
      <PaletteBody onDone={onClose} />
    </Modal>
  )
}
