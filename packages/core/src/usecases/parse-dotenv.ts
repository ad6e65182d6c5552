import { variableName } from '@keystone/domain/names/variable-name'
import { Problem } from '@keystone/domain/problem'
import { fieldProblemOf } from '@keystone/domain/words/field-problem-of'
import { tellField } from '@keystone/domain/words/tell-field'
import type { Told } from '@keystone/domain/words/tell-from'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * Names and values of a .env text. `export ` is ignored; single quotes keep everything, double quotes
 * know \n, \r, \t, \", \\ and may span lines; without quotes a ` #` begins a comment. Nothing is
 * expanded: `$HOME` is five characters. One pass, linear in the text. Throws DOTENV_INVALID with the
 * number of the line.
 */
export function parseDotenv(given: string): ReadonlyMap<string, string> {
  const text = given.replaceAll('\r\n', '\n')
  const pairs = new Map<string, string>()
  let line = 1
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at)
    const content = text.slice(at, end).trim()
    if (content === '' || content.startsWith('#')) {
      at = end + 1
      line++
      continue
    }
    const equals = text.indexOf('=', at)
    if (equals < 0 || equals > end) throw invalid(line, tellField('dotenv-pair'))
    const name = checkedName(text.slice(at, equals), line)
    const value = valueAt(text, equals + 1, end, line)
    if (value.text.includes('\0')) throw invalid(line, tellField('dotenv-nul'))
    pairs.set(name, value.text)
    line += linesIn(text, at, value.end)
    at = value.end + 1
  }
  return pairs
}

function checkedName(left: string, line: number): string {
  const name = left
    .trim()
    .replace(/^export\s/, '')
    .trim()
  const checked = variableName.safeParse(name)
  if (checked.success) return name
  const why = checked.error.issues.slice(0, 1).flatMap((issue) => {
    const { message: text, words = [] } = fieldProblemOf(issue)
    return words.map((one) => ({ text, words: one }))
  })
  throw invalid(line, tellField('dotenv-name', { name: JSON.stringify(name) }), ...why)
}

/** The value that begins at `from` on a line that ends at `lineEnd`; `end` is where its own last line ends. */
function valueAt(
  text: string,
  from: number,
  lineEnd: number,
  line: number,
): { readonly text: string; readonly end: number } {
  let start = from
  while (start < lineEnd && /\s/.test(text[start] ?? '')) start++
  const quote = text[start]
  if (quote !== '"' && quote !== "'") {
    const comment = text.slice(from, lineEnd).search(/(?:^|\s)#/)
    const last = comment < 0 ? lineEnd : from + comment
    return { text: text.slice(from, last).trim(), end: lineEnd }
  }
  const closing = closingQuote(text, start, quote)
  if (closing === undefined) throw invalid(line, tellField('dotenv-open-quote'))
  const end = endOfLine(text, closing)
  const rest = text.slice(closing + 1, end).trim()
  if (rest !== '' && !rest.startsWith('#')) throw invalid(line, tellField('dotenv-after-quote'))
  const inner = text.slice(start + 1, closing)
  return { text: quote === '"' ? unescaped(inner) : inner, end }
}

function closingQuote(text: string, start: number, quote: string): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  return undefined
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, char: string) => ESCAPES[char] ?? char)
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function linesIn(text: string, from: number, to: number): number {
  let count = 1
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1))
    count++
  return count
}

function invalid(line: number, ...what: readonly Told[]): Problem {
  const message = what.map((one) => one.text).join(' ')
  return new Problem('DOTENV_INVALID', `Line ${line} ${message}.`, {
    fields: [{ path: `text.${line}`, message, words: what.map((one) => one.words) }],
  })
}
