import { IconCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './first-deployment.module.css'
import { STEPS, type Step } from './steps.ts'

interface StepListProps {
  readonly step: Step
  /** Steps that may be gone to: everything needed before them was answered. */
  readonly open: ReadonlySet<Step>
}

/** Where one is; steps that were answered can be gone back to. */
export function StepList({ step, open }: StepListProps) {
  const { t } = useTranslation()
  const here = STEPS.indexOf(step)
  return (
    <ol className={classes.steps} aria-label={t('firstDeployment.steps')}>
      {STEPS.map((one, at) => {
        const inside = (
          <>
            <span className={classes.number}>
              {at < here ? <IconCheck size={13} stroke={2.5} aria-hidden="true" /> : at + 1}
            </span>
            <span className={classes.stepName}>{t(`firstDeployment.names.${one}`)}</span>
          </>
        )
        return (
          <li
            key={one}
            data-done={at < here || undefined}
            aria-current={one === step ? 'step' : undefined}
          >
            {open.has(one) && one !== step ? (
              <Link from="/deploy" to="." search={(before) => ({ ...before, step: one })}>
                {inside}
              </Link>
            ) : (
              <span>{inside}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
