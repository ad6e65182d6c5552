import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Logo } from '../../ui/logo.tsx'
import { useSession } from '../session/use-session.ts'
import classes from './sidebar.module.css'

/** The organisation that one acts in; others that one belongs to are chosen here. */
export function OrganisationMenu() {
  const { t } = useTranslation()
  const { organisation, role } = useSession()
  return (
    <Menu position="bottom-start" width="target">
      <Menu.Target>
        <UnstyledButton className={classes.menu} title={t('frame.organisation')}>
          <Logo size={26} />
          <span className={classes.who}>
            <strong>{organisation.name}</strong>
            <span>{t(`roles.${role}`)}</span>
          </span>
          <IconSelector size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('frame.organisations')}</Menu.Label>
        <Menu.Item rightSection={<IconCheck size={15} aria-hidden="true" />}>
          {organisation.name}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
