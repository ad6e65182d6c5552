import { UnstyledButton } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { loadScript } from '../../api/load-script.ts'
import { Logo } from '../../ui/logo.tsx'
import { LazyMenu } from '../../ui/menu/lazy-menu.tsx'
import { Name } from '../../ui/name.tsx'
import { useSession } from '../session/use-session.ts'
import classes from './sidebar.module.css'

const load = () =>
  loadScript(async () => ({
    default: (await import('./organisation-choices.tsx')).OrganisationChoices,
  }))
const OrganisationChoices = lazy(load)

/** The organisation that one acts in; where one belongs to several, another is chosen here. */
export function OrganisationMenu() {
  const { t } = useTranslation()
  const { organisation, organisations, role } = useSession()
  const name = (
    <>
      <Logo size={26} />
      <span className={classes.who}>
        <strong>
          <Name>{organisation.name}</Name>
        </strong>
        <span>{t(`roles.${role}`)}</span>
      </span>
    </>
  )
  if (organisations.length < 2)
    return (
      <div className={classes.menu} title={t('frame.organisation')} data-still>
        {name}
      </div>
    )
  return (
    <LazyMenu
      onNear={load}
      button={
        <UnstyledButton className={classes.menu} title={t('frame.organisation')}>
          {name}
          <IconSelector size={16} aria-hidden="true" />
        </UnstyledButton>
      }
    >
      {(button) => <OrganisationChoices button={button} />}
    </LazyMenu>
  )
}
