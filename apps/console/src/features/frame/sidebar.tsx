import { Kbd, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session/use-session.ts'
import { NAV_GROUPS } from './nav-groups.ts'
import { NavLink } from './nav-link.tsx'
import { OrganisationMenu } from './organisation-menu.tsx'
import classes from './sidebar.module.css'
import { UserMenu } from './user-menu.tsx'

interface SidebarProps {
  readonly onSearch: () => void
  readonly onHelp: () => void
}

export function Sidebar({ onSearch, onHelp }: SidebarProps) {
  const { t } = useTranslation()
  const { rights } = useSession()
  const groups = NAV_GROUPS.map(({ label, items }) => ({
    label,
    items: items.filter(({ right }) => rights.includes(right)),
  })).filter(({ items }) => items.length > 0)
  return (
    <div className={classes.sidebar}>
      <OrganisationMenu />
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={15} aria-hidden="true" />
        <span>{t('frame.search')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </UnstyledButton>
      <nav className={classes.nav} aria-label={t('frame.navigation')}>
        {groups.map(({ label, items }) => (
          <section key={label} className={classes.group} aria-label={t(label)}>
            <h2 className={classes.heading}>{t(label)}</h2>
            {items.map((item) => (
              <NavLink key={item.label} item={item} />
            ))}
          </section>
        ))}
      </nav>
      <UserMenu onHelp={onHelp} />
    </div>
  )
}
