import { IconBox, IconBrandGit, IconWorldWww } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './first-deployment.module.css'

interface KindChoiceProps {
  readonly kind: string
  readonly onChoose: (kind: string) => void
}

const KINDS = [
  ['git', IconBrandGit],
  ['image', IconBox],
  ['static', IconWorldWww],
] as const

/** What one has: a repository to build, an image, or files. */
export function KindChoice({ kind, onChoose }: KindChoiceProps) {
  const { t } = useTranslation()
  return (
    <fieldset className={classes.kinds}>
      <legend>{t('firstDeployment.whatKind')}</legend>
      {KINDS.map(([one, Icon]) => (
        <label key={one} className={classes.kind}>
          <input
            type="radio"
            name="kind"
            value={one}
            checked={kind === one}
            onChange={() => onChoose(one)}
          />
          <Icon size={20} stroke={1.6} aria-hidden="true" />
          <strong>{t(`firstDeployment.kinds.${one}`)}</strong>
          <span>{t(`firstDeployment.kindTexts.${one}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
