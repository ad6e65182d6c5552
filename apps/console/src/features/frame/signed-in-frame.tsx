import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { loadScript } from '../../api/load-script.ts'
import { sessionGate } from '../../api/session-gate.ts'
import { useSwitch } from '../../api/use-switch.ts'
import { ConnectionBanner } from './connection-banner.tsx'
import classes from './frame.module.css'
import { Sidebar } from './sidebar.tsx'
import { TopBar } from './top-bar.tsx'
import { useAhead } from './use-ahead.ts'
import { useFrameKeys } from './use-frame-keys.ts'
import { useLazyDialog } from './use-lazy-dialog.ts'
import { useLive } from './use-live.ts'

const loadPalette = () =>
  loadScript(async () => ({ default: (await import('../palette/palette.tsx')).Palette }))
const Palette = lazy(loadPalette)
const HelpDialog = lazy(() =>
  loadScript(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog })),
)
const MenuDrawer = lazy(() =>
  loadScript(async () => ({ default: (await import('./menu-drawer.tsx')).MenuDrawer })),
)
const SessionEnded = lazy(() =>
  loadScript(async () => ({
    default: (await import('../session/session-ended.tsx')).SessionEnded,
  })),
)

export function SignedInFrame() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const menu = useLazyDialog()
  const [hasMenu, setHasMenu] = useState(false)
  if (menu.isOpen && !hasMenu) setHasMenu(true)
  const palette = useLazyDialog()
  const help = useLazyDialog()
  const isEnded = useSwitch(sessionGate.isEnded)
  useLive()
  useFrameKeys({ onPalette: palette.toggle, onHelp: help.open })
  useAhead(loadPalette)
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
      <TopBar onMenu={menu.toggle} onSearch={palette.open} isMenuOpen={menu.isOpen} />
      <div className={classes.main}>
        <ConnectionBanner />
        <main id="page" tabIndex={-1} className={classes.page}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        {hasMenu && (
          <MenuDrawer isOpen={menu.isOpen} onClose={menu.close}>
            {sidebar}
          </MenuDrawer>
        )}
        {palette.isOpen && <Palette isOpen onClose={palette.close} />}
        {help.isOpen && <HelpDialog isOpen onClose={help.close} />}
        {isEnded && <SessionEnded />}
      </Suspense>
    </div>
  )
}
