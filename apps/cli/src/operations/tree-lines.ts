import type { Wire } from '../api/wire.ts'
import type { Line, Span } from '../output/span.ts'
import { stateSpan } from '../output/state-span.ts'
import { styled } from '../output/styled.ts'
import { doubtSpans } from './doubt-spans.ts'
import { durationOf } from './duration-of.ts'
import { headline } from './headline.ts'
import { nodeLook } from './node-look.ts'
import { whySpans } from './why-spans.ts'

type Tree = Wire['OperationTree']
type Detail = Wire['OperationDetail']
type Node = Wire['OperationNode']

const LABEL_WIDTH = 58

/** Children that ended well need no look inside when there is little room. */
export interface TreeOptions {
  readonly nowMs: number
  readonly isFolded?: boolean
}

/** An operation with its steps and child operations, as a tree with states and durations. */
export function treeLines(tree: Tree, options: TreeOptions): readonly Line[] {
  const top = tree.operations.find((one) => one.id === tree.id)
  if (top === undefined) return []
  const head: Line = [
    styled('bold', headline(top)),
    '  ',
    stateSpan(top.state),
    styled('dim', `  ${durationOf(top, options.nowMs)}`),
    ...waitingSpans(top),
  ]
  return [head, ...nodesOf(tree, top, '', options)]
}

function nodesOf(tree: Tree, operation: Detail, indent: string, options: TreeOptions): Line[] {
  return operation.nodes.flatMap((node, index) => {
    const isLast = index === operation.nodes.length - 1
    const child = tree.operations.find((one) => one.id === node.childId)
    const line = nodeLine(node, child, `${indent}${isLast ? '└─ ' : '├─ '}`, options)
    const isHidden = child === undefined || (options.isFolded === true && node.state === 'done')
    const below = `${indent}${isLast ? '   ' : '│  '}`
    const hint = hintLines(node, below)
    return isHidden ? [line, ...hint] : [line, ...hint, ...nodesOf(tree, child, below, options)]
  })
}

function nodeLine(
  node: Node,
  child: Detail | undefined,
  indent: string,
  options: TreeOptions,
): Line {
  const { mark, style, word } = nodeLook(node)
  const label = `${node.label} `
  const width = LABEL_WIDTH - indent.length - 2
  const isSaid = !['pending', 'running', 'done'].includes(node.state)
  const time = durationOf(child ?? node, options.nowMs) || durationOf(node, options.nowMs)
  return [
    styled('dim', indent),
    styled(style, `${mark} `),
    node.state === 'pending' || node.state === 'cancelled'
      ? styled('dim', label.padEnd(width))
      : label.padEnd(width),
    styled('dim', time.padStart(10)),
    ...(isSaid ? [styled(style, `  ${word}`)] : []),
    ...(node.attempt > 1 ? [styled('dim', `  attempt ${node.attempt}`)] : []),
    ...doubtSpans(node, options.nowMs),
    ...whySpans(node),
    ...(child === undefined ? [] : waitingSpans(child)),
  ]
}

function hintLines({ unknown }: Node, indent: string): readonly Line[] {
  if (unknown?.hint === undefined) return []
  return [[styled('dim', `${indent}  ${unknown.hint}`)]]
}

function waitingSpans(operation: Detail): readonly Span[] {
  const { waitingFor } = operation
  if (waitingFor === undefined) return []
  return [styled('warn', `  waits for ${waitingFor.holder}, which holds ${waitingFor.subject}`)]
}
