import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { NavItem } from './nav-groups.ts'
import classes from './sidebar.module.css'

interface NavLinkProps {
  readonly item: NavItem
}

export function NavLink({ item: { to, label, icon: Icon } }: NavLinkProps) {
  const { t } = useTranslation()
  return (
    <Link
      to={to as '/'}
      className={classes.link}
      activeOptions={{ exact: to === '/', includeSearch: false }}
    >
      <Icon size={17} stroke={1.6} aria-hidden="true" />
      {t(label)}
    </Link>
  )
}
