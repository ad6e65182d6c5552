import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconBook2,
  IconKeyboard,
  IconLogout,
  IconSelector,
  IconUserCircle,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useSession } from '../session/use-session.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import { LanguageMenu } from './language-menu.tsx'
import { SchemeMenu } from './scheme-menu.tsx'
import classes from './sidebar.module.css'

interface UserMenuProps {
  readonly onHelp: () => void
}

/** Who is signed in, with their own choices: language, colours, and the way out. */
export function UserMenu({ onHelp }: UserMenuProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <div className={classes.foot}>
      <Menu position="top-start" width={236}>
        <Menu.Target>
          <UnstyledButton className={classes.menu} title={t('frame.account')}>
            <span className={classes.avatar} aria-hidden="true">
              {[...user.name].slice(0, 1).join('').toUpperCase()}
            </span>
            <span className={classes.who}>
              <strong>{user.name}</strong>
              <span>{user.email}</span>
            </span>
            <IconSelector size={16} aria-hidden="true" />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconUserCircle size={16} />}
            onClick={() => void navigate({ to: '/account' })}
          >
            {t('account.title')}
          </Menu.Item>
          <Menu.Item
            component="a"
            href="/docs"
            target="_blank"
            leftSection={<IconBook2 size={16} />}
          >
            {t('frame.apiReference')}
          </Menu.Item>
          <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
            {t('frame.shortcuts')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
            {t('session.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <div className={classes.choices}>
        <LanguageMenu />
        <SchemeMenu />
      </div>
    </div>
  )
}
