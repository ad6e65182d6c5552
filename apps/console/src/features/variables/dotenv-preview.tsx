import { useTranslation } from 'react-i18next'
import { StatusBadge } from '../../ui/status-badge.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { DotenvEffect } from './dotenv-changes.ts'
import classes from './variables.module.css'

interface DotenvPreviewProps {
  readonly effects: readonly DotenvEffect[]
}

const TONES: Readonly<Record<DotenvEffect['is'], Tone>> = {
  added: 'good',
  replaced: 'warn',
  same: 'off',
  removed: 'bad',
}

/** What becomes of each name. */
export function DotenvPreview({ effects }: DotenvPreviewProps) {
  const { t } = useTranslation()
  if (effects.length === 0) return <p>{t('variables.nothing')}</p>
  return (
    <section aria-label={t('variables.changes')} aria-live="polite">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard too. */}
      <ul className={classes.effects} tabIndex={0}>
        {effects.map(({ name, is }) => (
          <li key={name}>
            <code>{name}</code>
            <StatusBadge tone={TONES[is]} label={t(`variables.effects.${is}`)} isQuiet />
          </li>
        ))}
      </ul>
      <p className={classes.note}>{t('variables.nextDeployment')}</p>
    </section>
  )
}
