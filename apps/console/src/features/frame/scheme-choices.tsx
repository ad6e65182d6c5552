import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { OpenedMenu } from '../../ui/menu/opened-menu.tsx'
import type { OpenedMenuProps } from '../../ui/menu/opened-menu-props.ts'
import { SCHEMES } from './schemes.ts'

export function SchemeChoices({ button }: OpenedMenuProps) {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <OpenedMenu button={button} position="top-end">
      {(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[]).map((scheme) => {
        const Icon = SCHEMES[scheme]
        return (
          <Menu.Item
            key={scheme}
            leftSection={<Icon size={16} />}
            rightSection={scheme === colorScheme ? <IconCheck size={15} /> : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`frame.schemes.${scheme}`)}
          </Menu.Item>
        )
      })}
    </OpenedMenu>
  )
}
