import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Wire } from '../../api/wire.ts'
import { useSpoken } from '../../i18n/use-spoken.ts'
import { Duration } from '../../ui/duration.tsx'
import { NodeBody } from './node-body.tsx'
import { NODE_LOOKS } from './node-looks.ts'
import classes from './operation-tree.module.css'
import { useBecause } from './use-because.ts'
import { useNodeWhy } from './use-node-why.ts'

interface OperationNodeProps {
  readonly node: Wire['OperationNode']
  /** The operation that it stands for, where it is one. */
  readonly child: Wire['OperationDetail'] | undefined
  /** What it wrote; absent where it wrote nothing. */
  readonly lines: readonly Wire['OutputLine'][] | undefined
  /** Draws the steps of an operation inside it. */
  readonly below: (child: Wire['OperationDetail']) => ReactNode
}

/** What needs no look inside unless one wants to. */
const CALM = ['pending', 'done', 'cancelled', 'undone']
/** Said in words beside the sign, which says the others well enough. */
const SAID = ['retrying', 'unknown', 'failed', 'cancelled', 'undoing', 'undone', 'undoFailed']

export function OperationNode({ node, child, lines, below }: OperationNodeProps) {
  const { t } = useTranslation()
  const spoken = useSpoken()
  const becauseOf = useBecause()
  const [chosen, setChosen] = useState<boolean>()
  // Why something was left out is wanted at once, not behind a click.
  const because =
    node.state === 'cancelled'
      ? becauseOf(node.because, node.why && firstSentence(node.why))
      : undefined
  const why = useNodeWhy(node)
  const hasBody =
    child !== undefined ||
    lines !== undefined ||
    node.failure !== undefined ||
    node.left !== undefined ||
    why !== undefined
  // One that failed and was undone is still the one that failed.
  const state = node.failure !== undefined && node.state === 'undone' ? 'failed' : node.state
  const isOpen = chosen ?? (node.left !== undefined || !CALM.includes(state))
  const { icon: Icon, tone } = NODE_LOOKS[state]
  return (
    <li className={classes.node} data-state={node.state}>
      <UnstyledButton
        className={classes.row}
        disabled={!hasBody}
        aria-expanded={hasBody ? isOpen : undefined}
        onClick={() => setChosen(!isOpen)}
      >
        <span
          className={classes.mark}
          data-tone={tone}
          data-spin={state === 'running' || undefined}
        >
          <Icon size={14} stroke={2.2} aria-label={t(`steps.${state}`)} />
        </span>
        <span className={classes.label}>
          {spoken.label(node)}
          {because !== undefined && (
            <span className={classes.because} title={spoken.detail(node.why)}>
              {because}
            </span>
          )}
        </span>
        {SAID.includes(node.state) && (
          <span className={classes.word} data-tone={tone}>
            {state === node.state
              ? t(`steps.${state}`)
              : `${t(`steps.${state}`)}, ${t(`steps.${node.state}`)}`}
          </span>
        )}
        {node.left !== undefined && (
          <span className={classes.word} data-tone="warn">
            {t('steps.left')}
          </span>
        )}
        {node.attempt > 1 && (
          <span className={classes.word}>{t('operations.attempt', { number: node.attempt })}</span>
        )}
        <span className={classes.time}>
          <Duration
            from={child?.startedAt ?? node.startedAt}
            to={child?.finishedAt ?? node.finishedAt}
          />
        </span>
        <IconChevronRight
          size={14}
          className={classes.chevron}
          data-open={isOpen || undefined}
          data-hidden={!hasBody || undefined}
          aria-hidden="true"
        />
      </UnstyledButton>
      {hasBody && isOpen && (
        <NodeBody node={node} child={child} lines={lines}>
          {child !== undefined && below(child)}
        </NodeBody>
      )}
    </li>
  )
}

/** Without what a program said, line by line, behind the last colon of the first one. */
function firstSentence(text: string): string {
  const [first = '', ...more] = text.split('\n')
  const colon = first.lastIndexOf(': ')
  return more.length === 0 || colon < 0 ? first : first.slice(0, colon)
}
