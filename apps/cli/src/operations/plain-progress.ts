import type { Wire } from '../api/wire.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import type { Run } from '../run/run.ts'
import { durationOf } from './duration-of.ts'
import { headline } from './headline.ts'
import { LINK_LINES } from './link-lines.ts'
import { nodeLook } from './node-look.ts'
import type { Progress } from './progress.ts'

type Node = Wire['OperationNode']

/** For files and pipes: one line whenever a step changes its state, and every line that a step writes. */
export function plainProgress(run: Run): Progress {
  const seen = new Map<string, string>()
  let isTitled = false
  return {
    update(tree) {
      const top = tree.operations.find((one) => one.id === tree.id)
      if (top !== undefined && !isTitled) run.say([styled('bold', headline(top)), ` (${top.id})`])
      isTitled = top !== undefined || isTitled
      for (const operation of tree.operations)
        for (const node of operation.nodes) {
          const key = `${operation.id} ${node.name}`
          const state = `${node.state} ${node.attempt}`
          if (node.state === 'pending' || seen.get(key) === state) continue
          seen.set(key, state)
          run.say(changeLine(node, depthOf(tree, operation), run.world.nowMs()))
        }
    },
    output: (line) => run.say([styled('dim', `      | ${line.text}`)]),
    link: (state) => run.note(LINK_LINES[state]),
    close: () => undefined,
  }
}

function depthOf(tree: Wire['OperationTree'], operation: Wire['OperationDetail']): number {
  if (operation.id === tree.id) return 0
  const parent = tree.operations.find((one) => one.id === operation.parentId)
  return parent === undefined ? 1 : 1 + depthOf(tree, parent)
}

function changeLine(node: Node, depth: number, nowMs: number): Line {
  const { mark, style, word } = nodeLook(node)
  const isOver = node.finishedAt !== undefined
  return [
    '  '.repeat(depth + 1),
    styled(style, `${mark} `),
    `${node.label}: ${word}`,
    ...(isOver && node.startedAt !== undefined
      ? [styled('dim', `  ${durationOf(node, nowMs)}`)]
      : []),
    ...(node.attempt > 1 ? [styled('dim', `  attempt ${node.attempt}`)] : []),
    ...(node.why === undefined ? [] : [styled('warn', `  ${node.why}`)]),
  ]
}
