import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './first-deployment.module.css'
import { STEPS, type Step } from './steps.ts'

interface StepHeadingProps {
  readonly step: Step
  readonly operationId: string | undefined
}

/**
 * Where one is, for who does not see the list of steps. A new step, or another deployment, takes the focus:
 * the button that led to it is gone, and the keyboard would begin at the top of the page.
 */
export function StepHeading({ step, operationId }: StepHeadingProps) {
  const { t } = useTranslation()
  const element = useRef<HTMLHeadingElement>(null)
  const shown = step === 'deployment' ? `${step} ${operationId}` : step
  const before = useRef(shown)
  useEffect(() => {
    if (before.current === shown) return
    before.current = shown
    element.current?.focus()
  }, [shown])
  return (
    <h2 ref={element} tabIndex={-1} className={classes.heading}>
      {t('firstDeployment.step', {
        number: STEPS.indexOf(step) + 1,
        all: STEPS.length,
        name: t(`firstDeployment.names.${step}`),
      })}
    </h2>
  )
}
