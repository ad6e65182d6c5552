import { Button } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { loadScript } from '../../api/load-script.ts'
import { LANGUAGES, type Language } from '../../i18n/languages.ts'
import { LazyMenu } from '../../ui/menu/lazy-menu.tsx'

const load = () =>
  loadScript(async () => ({ default: (await import('./language-choices.tsx')).LanguageChoices }))
const LanguageChoices = lazy(load)

export function LanguageMenu() {
  const { t, i18n } = useTranslation()
  return (
    <LazyMenu
      onNear={load}
      button={
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconLanguage size={16} />}
          title={t('frame.language')}
        >
          {LANGUAGES[i18n.language as Language]}
        </Button>
      }
    >
      {(button) => <LanguageChoices button={button} />}
    </LazyMenu>
  )
}
