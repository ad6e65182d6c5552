import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Palette } from '../palette/palette.tsx'
import { SessionEnded } from '../session/session-ended.tsx'
import { ConnectionBanner } from './connection-banner.tsx'
import classes from './frame.module.css'
import { HelpDialog } from './help-dialog.tsx'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import { useFrameKeys } from './use-frame-keys.ts'
import { useLive } from './use-live.ts'

export function SignedInFrame() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const [isMenuOpen, menu] = useDisclosure()
  const [isPaletteOpen, palette] = useDisclosure()
  const [isHelpOpen, help] = useDisclosure()
  useLive()
  useFrameKeys({ onPalette: palette.toggle, onHelp: help.open })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the menu and starts at its top.
  useEffect(() => {
    menu.close()
    window.scrollTo(0, 0)
  }, [pathname])
  const sidebar = <Sidebar onSearch={palette.open} onHelp={help.open} />
  return (
    <div className={classes.frame}>
      <a href="#page" className={classes.skip}>
        {t('frame.skip')}
      </a>
      <aside className={classes.side}>{sidebar}</aside>
      <TopBar onMenu={menu.toggle} onSearch={palette.open} isMenuOpen={isMenuOpen} />
      <Drawer
        opened={isMenuOpen}
        onClose={menu.close}
        size={264}
        padding={0}
        withCloseButton={false}
        attributes={{ content: { 'aria-label': t('frame.menu') } }}
      >
        {sidebar}
      </Drawer>
      <div className={classes.main}>
        <ConnectionBanner />
        <main id="page" tabIndex={-1} className={classes.page}>
          <Outlet />
        </main>
      </div>
      <Palette isOpen={isPaletteOpen} onClose={palette.close} />
      <HelpDialog isOpen={isHelpOpen} onClose={help.close} />
      <SessionEnded />
    </div>
  )
}
