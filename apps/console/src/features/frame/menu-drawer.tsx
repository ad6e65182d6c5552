import { Drawer } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

interface MenuDrawerProps {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** The sidebar where there is no room beside the page; comes with the first use of it. */
export function MenuDrawer({ isOpen, onClose, children }: MenuDrawerProps) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  // Closed for a moment first: what opens is animated and gives the focus back.
  useEffect(() => setShown(isOpen), [isOpen])
  return (
    <Drawer
      opened={isShown}
      onClose={onClose}
      size={264}
      padding={0}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': t('frame.menu') } }}
    >
      {children}
    </Drawer>
  )
}
