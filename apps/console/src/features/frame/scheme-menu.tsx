import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { loadScript } from '../../api/load-script.ts'
import { LazyMenu } from '../../ui/menu/lazy-menu.tsx'
import { SCHEMES } from './schemes.ts'

const load = () =>
  loadScript(async () => ({ default: (await import('./scheme-choices.tsx')).SchemeChoices }))
const SchemeChoices = lazy(load)

export function SchemeMenu() {
  const { t } = useTranslation()
  const { colorScheme } = useMantineColorScheme()
  const Current = SCHEMES[colorScheme]
  return (
    <LazyMenu
      onNear={load}
      button={
        <ActionIcon aria-label={t('frame.colours')}>
          <Current size={17} />
        </ActionIcon>
      }
    >
      {(button) => <SchemeChoices button={button} />}
    </LazyMenu>
  )
}
