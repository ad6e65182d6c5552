import { ActionIcon } from '@mantine/core'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../ui/logo.tsx'
import classes from './frame.module.css'

interface TopBarProps {
  readonly isMenuOpen: boolean
  readonly onMenu: () => void
  readonly onSearch: () => void
}

/** In place of the sidebar where there is no room for it. */
export function TopBar({ isMenuOpen, onMenu, onSearch }: TopBarProps) {
  const { t } = useTranslation()
  return (
    <header className={classes.top}>
      <ActionIcon
        size="lg"
        onClick={onMenu}
        aria-label={t('frame.menu')}
        aria-expanded={isMenuOpen}
      >
        <IconMenu2 size={20} />
      </ActionIcon>
      <Link to="/" className={classes.brand}>
        <Logo size={22} />
        Keystone
      </Link>
      <ActionIcon size="lg" onClick={onSearch} aria-label={t('frame.search')}>
        <IconSearch size={20} />
      </ActionIcon>
    </header>
  )
}
