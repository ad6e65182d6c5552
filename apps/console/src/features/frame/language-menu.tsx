import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../i18n/languages.ts'
import { loadLanguage } from '../../i18n/load-language.ts'

/** Each language under its own name, so that everybody finds back. */
export function LanguageMenu() {
  const { t, i18n } = useTranslation()
  const names = Object.entries(LANGUAGES) as [Language, string][]
  const current = i18n.language as Language
  return (
    <Menu position="top-start">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconLanguage size={16} />}
          title={t('frame.language')}
        >
          {LANGUAGES[current]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {names.map(([language, name]) => (
          <Menu.Item
            key={language}
            lang={language}
            onClick={() => void loadLanguage(language)}
            rightSection={language === current ? <IconCheck size={15} /> : undefined}
          >
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
