import type { Wire } from '../api/wire.ts'
import type { Style } from '../output/span.ts'
import { NODE_MARKS } from './node-marks.ts'

/**
 * How a step is drawn: by its state, except that one that failed and was undone is seen to have failed,
 * and one that was stopped is not said to have failed.
 */
export function nodeLook(node: Wire['OperationNode']): {
  readonly mark: string
  readonly style: Style
  readonly word: string
} {
  const look = NODE_MARKS[node.state]
  const isBack = node.state === 'undone' || node.state === 'undoing'
  if (node.failure === undefined || (!isBack && node.state !== 'failed')) return look
  const seen = node.failure.code === 'CANCELLED' ? NODE_MARKS.cancelled : NODE_MARKS.failed
  return { ...seen, word: isBack ? `${seen.word}, ${look.word}` : seen.word }
}
