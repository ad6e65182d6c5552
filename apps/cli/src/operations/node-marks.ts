import type { Wire } from '../api/wire.ts'
import type { Style } from '../output/span.ts'

type NodeState = Wire['OperationNode']['state']

/** How the state of a step is drawn; `word` is for those who see only text. */
export const NODE_MARKS: Readonly<
  Record<NodeState, { readonly mark: string; readonly style: Style; readonly word: string }>
> = {
  pending: { mark: '·', style: 'dim', word: 'pending' },
  running: { mark: '●', style: 'accent', word: 'started' },
  retrying: { mark: '↻', style: 'warn', word: 'trying again' },
  unknown: { mark: '?', style: 'warn', word: 'outcome unknown' },
  done: { mark: '✓', style: 'good', word: 'done' },
  failed: { mark: '✗', style: 'bad', word: 'failed' },
  cancelled: { mark: '-', style: 'dim', word: 'cancelled' },
  undoing: { mark: '↶', style: 'warn', word: 'undoing' },
  undone: { mark: '↶', style: 'dim', word: 'undone' },
  undoFailed: { mark: '✗', style: 'bad', word: 'could not be undone' },
}
