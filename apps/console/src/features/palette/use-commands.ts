import { useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconLanguage, IconLogout, IconMoon, IconSun } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../i18n/languages.ts'
import { loadLanguage } from '../../i18n/load-language.ts'
import { NAV_GROUPS } from '../frame/nav-groups.ts'
import { useSession } from '../session/use-session.ts'
import { useSignOut } from '../session/use-sign-out.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** Pages and commands whose name holds the text. */
export function useCommands(text: string): readonly PaletteEntry[] {
  const { t } = useTranslation()
  const { rights } = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const navigate = useNavigate()
  const signOut = useSignOut()
  const pages = NAV_GROUPS.flatMap(({ items }) => items)
    .filter(({ right }) => rights.includes(right))
    .map(({ to, label, icon }) => ({
      key: label,
      group: t('palette.pages'),
      icon,
      label: t(label),
      run: () => void navigate({ to: to as '/' }),
    }))
  const group = t('palette.commands')
  const schemes = (
    [
      ['light', IconSun],
      ['dark', IconMoon],
      ['auto', IconDeviceDesktop],
    ] as const
  ).map(([scheme, icon]) => ({
    key: scheme,
    group,
    icon,
    label: t('palette.colours', { scheme: t(`frame.schemes.${scheme}`) }),
    run: () => setColorScheme(scheme),
  }))
  const languages = (Object.entries(LANGUAGES) as [Language, string][]).map(([language, name]) => ({
    key: language,
    group,
    icon: IconLanguage,
    label: t('palette.language', { name }),
    run: () => void loadLanguage(language),
  }))
  const out = {
    key: 'sign-out',
    group,
    icon: IconLogout,
    label: t('session.signOut'),
    run: () => signOut.mutate(),
  }
  const wanted = text.trim().toLowerCase()
  const all = [...pages, ...schemes, ...languages, out]
  return all.filter(({ label }) => label.toLowerCase().includes(wanted))
}
