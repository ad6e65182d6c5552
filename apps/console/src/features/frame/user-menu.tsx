import { UnstyledButton } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { loadScript } from '../../api/load-script.ts'
import { LazyMenu } from '../../ui/menu/lazy-menu.tsx'
import { Name } from '../../ui/name.tsx'
import { useSession } from '../session/use-session.ts'
import { LanguageMenu } from './language-menu.tsx'
import { SchemeMenu } from './scheme-menu.tsx'
import classes from './sidebar.module.css'

const load = () =>
  loadScript(async () => ({ default: (await import('./user-choices.tsx')).UserChoices }))
const UserChoices = lazy(load)

interface UserMenuProps {
  readonly onHelp: () => void
}

/** Who is signed in, with their own choices: language, colours, and the way out. */
export function UserMenu({ onHelp }: UserMenuProps) {
  const { t } = useTranslation()
  const { user } = useSession()
  return (
    <div className={classes.foot}>
      <LazyMenu
        onNear={load}
        button={
          <UnstyledButton className={classes.menu} title={t('frame.account')}>
            <span className={classes.avatar} aria-hidden="true">
              {[...user.name].slice(0, 1).join('').toUpperCase()}
            </span>
            <span className={classes.who}>
              <strong>
                <Name>{user.name}</Name>
              </strong>
              <span>
                <Name>{user.email}</Name>
              </span>
            </span>
            <IconSelector size={16} aria-hidden="true" />
          </UnstyledButton>
        }
      >
        {(button) => <UserChoices button={button} onHelp={onHelp} />}
      </LazyMenu>
      <div className={classes.choices}>
        <LanguageMenu />
        <SchemeMenu />
      </div>
    </div>
  )
}
