import type { LinkState } from '../api/connection.ts'
import type { Wire } from '../api/wire.ts'
import { renderLine } from '../output/render-line.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import type { Run } from '../run/run.ts'
import { LINK_LINES } from './link-lines.ts'
import type { Progress } from './progress.ts'
import { treeLines } from './tree-lines.ts'

const REDRAW_MS = 200
const OUTPUT_LINES = 4
const UP_AND_CLEAR = (lines: number) => (lines === 0 ? '' : `\u001b[${lines}A\u001b[0J`)

/**
 * For terminals: the tree redrawn in place, with the last lines that its steps wrote. Only the rows
 * that were drawn are touched; what was on the screen before stays.
 */
export function liveProgress(run: Run): Progress {
  const { stdout } = run.world
  let tree: Wire['OperationTree'] | undefined
  let tail: readonly string[] = []
  let link: LinkState = 'back'
  let drawn = 0

  function draw(lines: readonly Line[]): void {
    const columns = Math.max(20, (stdout.columns ?? 80) - 1)
    const text = lines.map((line) => renderLine(line, { isColoured: run.isColoured, columns }))
    stdout.write(`${UP_AND_CLEAR(drawn)}${text.map((line) => `${line}\n`).join('')}`)
    drawn = lines.length
  }

  function redraw(): void {
    if (tree === undefined) return
    const nowMs = run.world.nowMs()
    const below: readonly Line[] = [
      ...tail.map((text): Line => [styled('dim', `   | ${text}`)]),
      ...(link === 'back' ? [] : [LINK_LINES[link]]),
    ]
    const room = Math.max(3, (stdout.rows ?? 24) - 1 - below.length)
    const whole = treeLines(tree, { nowMs })
    const fitting = whole.length <= room ? whole : treeLines(tree, { nowMs, isFolded: true })
    draw([...fitting.slice(-room), ...below])
  }

  const timer = setInterval(redraw, REDRAW_MS)
  return {
    update(next) {
      tree = next
      redraw()
    },
    output(line) {
      tail = [...tail, line.text].slice(-OUTPUT_LINES)
    },
    link(state) {
      link = state
      redraw()
    },
    close() {
      clearInterval(timer)
      if (tree !== undefined) draw(treeLines(tree, { nowMs: run.world.nowMs() }))
      drawn = 0
    },
  }
}
