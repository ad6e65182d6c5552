import { SegmentedControl, useMantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../i18n/languages.ts'
import { loadLanguage } from '../../i18n/load-language.ts'
import { Section } from '../../ui/section.tsx'
import classes from './settings.module.css'

const SCHEMES = ['light', 'dark', 'auto'] as const
const LANGUAGE_NAMES = Object.entries(LANGUAGES) as [Language, string][]

/** How this browser shows the console; kept here, for this person on this machine. */
export function Preferences() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={t('settings.preferences')}>
      <div className={classes.choices}>
        <div className={classes.choice}>
          <span>{t('frame.language')}</span>
          <SegmentedControl
            aria-label={t('frame.language')}
            value={i18n.language}
            data={LANGUAGE_NAMES.map(([value, label]) => ({ value, label }))}
            onChange={(language) => void loadLanguage(language as Language)}
          />
          <small>{t('settings.languageHelp')}</small>
        </div>
        <div className={classes.choice}>
          <span>{t('frame.colours')}</span>
          <SegmentedControl
            aria-label={t('frame.colours')}
            value={colorScheme}
            data={SCHEMES.map((value) => ({ value, label: t(`frame.schemes.${value}`) }))}
            onChange={(scheme) => setColorScheme(scheme as (typeof SCHEMES)[number])}
          />
          <small>{t('settings.schemeHelp')}</small>
        </div>
      </div>
    </Section>
  )
}
