import type { AnsiSpan } from './ansi-span.ts'
import { xtermColour } from './xterm-colour.ts'

type Look = Omit<AnsiSpan, 'text'>

const PLAIN: Look = { colour: undefined, isBold: false, isDim: false }

/** CSI sequences, OSC sequences (titles, links), every other escape, lone control characters. */
const ESCAPES = new RegExp(
  [
    String.raw`\u001b\[([0-9;:?]*)([@-~])`,
    String.raw`\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)`,
    String.raw`\u001b[ -/]*[0-~]`,
    String.raw`[\u0000-\u0008\u000b-\u001f\u007f]`,
  ].join('|'),
  'g',
)

/** Most lines have none, and are taken as they are. */
const HAS_CONTROL = /\p{Cc}/u

/** The text of a line in its colours; what a terminal would do besides (move, clear, ring) is dropped. */
export function parseAnsi(line: string): readonly AnsiSpan[] {
  if (!HAS_CONTROL.test(line)) return [{ text: line, ...PLAIN }]
  const spans: AnsiSpan[] = []
  let look = PLAIN
  let from = 0
  for (const match of line.matchAll(ESCAPES)) {
    if (match.index > from) spans.push({ text: line.slice(from, match.index), ...look })
    from = match.index + match[0].length
    if (match[2] === 'm') look = lookAfter(look, match[1] ?? '')
  }
  if (from < line.length) spans.push({ text: line.slice(from), ...look })
  return spans
}

function lookAfter(before: Look, codes: string): Look {
  let look = before
  const numbers = codes.split(/[;:]/).map(Number)
  for (let index = 0; index < numbers.length; index++) {
    const code = numbers[index] ?? 0
    if (code === 38 || code === 48) {
      const isIndexed = numbers[index + 1] === 5
      const colour = isIndexed
        ? xtermColour(numbers[index + 2] ?? 0)
        : `rgb(${numbers.slice(index + 2, index + 5).join(' ')})`
      if (code === 38) look = { ...look, colour }
      index += isIndexed ? 2 : 4
    } else look = lookOf(look, code)
  }
  return look
}

function lookOf(look: Look, code: number): Look {
  if (code === 0) return PLAIN
  if (code === 1) return { ...look, isBold: true }
  if (code === 2) return { ...look, isDim: true }
  if (code === 22) return { ...look, isBold: false, isDim: false }
  if (code === 39) return { ...look, colour: undefined }
  if (code >= 30 && code <= 37) return { ...look, colour: code - 30 }
  if (code >= 90 && code <= 97) return { ...look, colour: code - 82 }
  return look
}
