import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { chosenOrganisation } from '../../api/chosen-organisation.ts'
import { OpenedMenu } from '../../ui/menu/opened-menu.tsx'
import type { OpenedMenuProps } from '../../ui/menu/opened-menu-props.ts'
import { Name } from '../../ui/name.tsx'
import { useSession } from '../session/use-session.ts'

export function OrganisationChoices({ button }: OpenedMenuProps) {
  const { t } = useTranslation()
  const { organisation, organisations } = useSession()
  return (
    <OpenedMenu button={button} position="bottom-start" width="target">
      <Menu.Label>{t('frame.organisations')}</Menu.Label>
      {organisations.map(({ id, name }) => (
        <Menu.Item
          key={id}
          {...(id === organisation.id
            ? { rightSection: <IconCheck size={15} aria-hidden="true" /> }
            : { onClick: () => chosenOrganisation.choose(id) })}
        >
          <Name>{name}</Name>
        </Menu.Item>
      ))}
    </OpenedMenu>
  )
}
