import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { NODE_LOOKS } from '../operations/node-looks.ts'
import treeClasses from '../operations/operation-tree.module.css'
import classes from './first-deployment.module.css'

interface CheckLineProps {
  readonly state: Wire['OperationNode']['state']
  readonly label: string
  readonly detail?: ReactNode
}

/** One thing that has to be so, and whether it is. */
export function CheckLine({ state, label, detail }: CheckLineProps) {
  const { t } = useTranslation()
  const { icon: Icon, tone } = NODE_LOOKS[state]
  return (
    <li className={classes.check} data-state={state}>
      <span
        className={treeClasses.mark}
        data-tone={tone}
        data-spin={state === 'running' || undefined}
      >
        <Icon size={15} stroke={2.2} aria-label={t(`steps.${state}`)} />
      </span>
      <span className={classes.checkText}>
        <strong>{label}</strong>
        {detail !== undefined && <span>{detail}</span>}
      </span>
    </li>
  )
}
