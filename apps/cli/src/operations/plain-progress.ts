import type { Wire } from '../api/wire.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import type { Run } from '../run/run.ts'
import { doubtSpans } from './doubt-spans.ts'
import { durationOf } from './duration-of.ts'
import { headline } from './headline.ts'
import { LINK_LINES } from './link-lines.ts'
import { nodeLook } from './node-look.ts'
import type { Progress } from './progress.ts'
import { whySpans } from './why-spans.ts'

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
      const changed = changesOf(tree).filter(({ key, state }) => {
        const isNew = seen.get(key) !== state
        seen.set(key, state)
        return isNew
      })
      for (const { node, depth } of changed) run.say(changeLine(node, depth, run.world.nowMs()))
    },
    output: (line) => run.say([styled('dim', `      | ${line.text}`)]),
    link: (state) => run.note(LINK_LINES[state]),
    close: () => undefined,
  }
}

interface Change {
  readonly key: string
  readonly state: string
  readonly node: Node
  readonly depth: number
}

/** Steps that are no longer only planned, in the order of what last happened to them, insides first. */
function changesOf(tree: Wire['OperationTree']): readonly Change[] {
  return tree.operations
    .flatMap((operation) => {
      const depth = depthOf(tree, operation)
      return operation.nodes.map((node) => ({
        key: `${operation.id} ${node.name}`,
        state: `${node.state} ${node.attempt} ${node.unknown?.code ?? ''}`,
        node,
        depth,
      }))
    })
    .filter(({ node }) => node.state !== 'pending')
    .toSorted((a, b) => {
      const [at, bt] = [timeOf(a.node), timeOf(b.node)]
      if (at !== bt) return at < bt ? -1 : 1
      return a.node.finishedAt === undefined ? a.depth - b.depth : b.depth - a.depth
    })
}

/** ISO instants of one zone sort as text; one that was cancelled before it began never was at any time. */
function timeOf(node: Node): string {
  return node.finishedAt ?? node.startedAt ?? '~'
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
    ...doubtSpans(node, nowMs),
    ...(node.unknown?.hint === undefined ? [] : [styled('dim', `  ${node.unknown.hint}`)]),
    ...whySpans(node),
  ]
}
