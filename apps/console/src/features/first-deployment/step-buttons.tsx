import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from '../../ui/link-button.tsx'
import classes from './first-deployment.module.css'
import type { Step } from './steps.ts'

interface StepButtonsProps {
  readonly back?: Step
  /** The way on. */
  readonly children: ReactNode
}

export function StepButtons({ back, children }: StepButtonsProps) {
  const { t } = useTranslation()
  return (
    <div className={classes.buttons}>
      {back === undefined ? (
        <LinkButton to="/" variant="subtle" color="gray">
          {t('firstDeployment.skip')}
        </LinkButton>
      ) : (
        <LinkButton
          from="/deploy"
          to="."
          search={(before) => ({ ...before, step: back })}
          variant="default"
        >
          {t('common.back')}
        </LinkButton>
      )}
      <div className={classes.onward}>{children}</div>
    </div>
  )
}
