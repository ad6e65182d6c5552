import { printable } from './printable.ts'
import type { Line, Style } from './span.ts'

const SGR: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  bad: '31',
  good: '32',
  warn: '33',
  accent: '36',
}

/** One line for a terminal or a file. With `columns` it is cut there, so that redrawing can count lines. */
export function renderLine(
  line: Line,
  options: { readonly isColoured: boolean; readonly columns?: number | undefined },
): string {
  let room = options.columns ?? Number.POSITIVE_INFINITY
  let text = ''
  for (const span of line) {
    if (room <= 0) break
    const plain = printable(typeof span === 'string' ? span : span.text)
    const part = cut(plain, room)
    room -= [...part].length
    text +=
      typeof span === 'string' || !options.isColoured || part === ''
        ? part
        : `\u001b[${SGR[span.style]}m${part}\u001b[0m`
  }
  return text.trimEnd()
}

function cut(text: string, room: number): string {
  if (text.length <= room) return text
  const characters = [...text]
  return characters.length <= room ? text : `${characters.slice(0, room - 1).join('')}…`
}
