import { Menu } from '@mantine/core'
import { IconBook2, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { OpenedMenu } from '../../ui/menu/opened-menu.tsx'
import type { OpenedMenuProps } from '../../ui/menu/opened-menu-props.ts'
import { useSignOut } from '../session/use-sign-out.ts'

interface UserChoicesProps extends OpenedMenuProps {
  readonly onHelp: () => void
}

export function UserChoices({ button, onHelp }: UserChoicesProps) {
  const { t } = useTranslation()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <OpenedMenu button={button} position="top-start" width={236}>
      <Menu.Item
        leftSection={<IconUserCircle size={16} />}
        onClick={() => void navigate({ to: '/account' })}
      >
        {t('account.title')}
      </Menu.Item>
      <Menu.Item component="a" href="/docs" target="_blank" leftSection={<IconBook2 size={16} />}>
        {t('frame.apiReference')}
      </Menu.Item>
      <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={onHelp}>
        {t('frame.shortcuts')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => signOut.mutate()}>
        {t('session.signOut')}
      </Menu.Item>
    </OpenedMenu>
  )
}
