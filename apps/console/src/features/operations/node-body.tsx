import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { LogView } from '../../ui/log/log-view.tsx'
import type { ShownLine } from '../../ui/log/shown-line.ts'
import { FailurePanel } from './failure-panel.tsx'
import classes from './operation-tree.module.css'
import { useNodeWhy } from './use-node-why.ts'
import { WaitingFor } from './waiting-for.tsx'

interface NodeBodyProps {
  readonly node: Wire['OperationNode']
  readonly child: Wire['OperationDetail'] | undefined
  readonly lines: readonly Wire['OutputLine'][] | undefined
  /** The steps of its operation. */
  readonly children: ReactNode
}

/** Inside a step: why it is so, what it wrote, the steps of its operation. */
export function NodeBody({ node, child, lines, children }: NodeBodyProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const why = useNodeWhy(node)
  const shown = useMemo(() => lines?.map(shownLine), [lines])
  return (
    <div className={classes.body}>
      {why !== undefined && <p className={classes.why}>{why}</p>}
      {node.left?.map((one) => (
        <p key={one} className={classes.left}>
          {one}
        </p>
      ))}
      {child !== undefined && <WaitingFor operation={child} />}
      {node.failure !== undefined && child === undefined && (
        <FailurePanel failure={node.failure} isBrief={shown !== undefined} />
      )}
      {shown !== undefined && (
        <LogView
          label={t('operations.outputOf', { step: spoken.label(node) })}
          lines={shown}
          fileName={`${node.name}.log`}
          isLive={node.state === 'running'}
          isInline
        />
      )}
      {children}
    </div>
  )
}

function shownLine({ attempt, offset, at, text }: Wire['OutputLine']): ShownLine {
  return { key: `${attempt}.${offset}`, at, text }
}
