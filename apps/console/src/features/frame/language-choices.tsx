import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../i18n/languages.ts'
import { loadLanguage } from '../../i18n/load-language.ts'
import { OpenedMenu } from '../../ui/menu/opened-menu.tsx'
import type { OpenedMenuProps } from '../../ui/menu/opened-menu-props.ts'

/** Each language under its own name, so that everybody finds back. */
export function LanguageChoices({ button }: OpenedMenuProps) {
  const { i18n } = useTranslation()
  const names = Object.entries(LANGUAGES) as [Language, string][]
  return (
    <OpenedMenu button={button} position="top-start">
      {names.map(([language, name]) => (
        <Menu.Item
          key={language}
          lang={language}
          onClick={() => void loadLanguage(language)}
          rightSection={language === i18n.language ? <IconCheck size={15} /> : undefined}
        >
          {name}
        </Menu.Item>
      ))}
    </OpenedMenu>
  )
}
