import type { Wire } from '../api/wire.ts'
import type { Style } from '../output/span.ts'
import { NODE_MARKS } from './node-marks.ts'

/** How a step is drawn: by its state, except that one that failed and was undone is seen to have failed. */
export function nodeLook(node: Wire['OperationNode']): {
  readonly mark: string
  readonly style: Style
  readonly word: string
} {
  const look = NODE_MARKS[node.state]
  if (node.failure === undefined || (node.state !== 'undone' && node.state !== 'undoing'))
    return look
  return { ...NODE_MARKS.failed, word: `failed, ${look.word}` }
}
