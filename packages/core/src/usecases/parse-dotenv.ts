import { variableName } from '@keystone/domain/names/variable-name'
import { Problem } from '@keystone/domain/problem'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/**
 * Names and values of a .env text. `export ` is ignored; single quotes keep everything, double quotes
 * know \n, \r, \t, \", \\ and may span lines; without quotes a ` #` begins a comment. Nothing is
 * expanded: `$HOME` is five characters. Throws DOTENV_INVALID with the number of the line.
 */
export function parseDotenv(text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? '').trim()
    if (line === '' || line.startsWith('#')) continue
    const [, name, rest] = /^(?:export\s+)?([^=\s]+)\s*=\s*(.*)$/s.exec(line) ?? []
    if (name === undefined || rest === undefined) throw invalid(at, 'is not NAME=value')
    const checked = variableName.safeParse(name)
    if (!checked.success) throw invalid(at, `${name}: ${checked.error.issues[0]?.message ?? ''}`)
    const value = valueFrom(rest, lines, at)
    if (value.text.includes('\0')) throw invalid(at, 'holds NUL')
    pairs.set(name, value.text)
    at = value.lastLine
  }
  return pairs
}

function valueFrom(
  rest: string,
  lines: readonly string[],
  at: number,
): { readonly text: string; readonly lastLine: number } {
  const quote = rest[0]
  if (quote !== '"' && quote !== "'")
    return { text: rest.replace(/(?:^|\s+)#.*$/, '').trimEnd(), lastLine: at }
  let whole = rest
  for (let last = at; ; last++) {
    const end = closingQuote(whole, quote)
    if (end !== undefined) {
      if (!/^\s*(?:#.*)?$/s.test(whole.slice(end + 1)))
        throw invalid(last, 'goes on after its quote')
      const inner = whole.slice(1, end)
      return { text: quote === '"' ? unescaped(inner) : inner, lastLine: last }
    }
    if (last + 1 >= lines.length) throw invalid(at, 'has a quote that never closes')
    whole += `\n${lines[last + 1] ?? ''}`
  }
}

function closingQuote(text: string, quote: string): number | undefined {
  for (let at = 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (text[at] === quote) return at
  }
  return undefined
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, (_, char: string) => ESCAPES[char] ?? char)
}

function invalid(index: number, what: string): Problem {
  return new Problem('DOTENV_INVALID', `Line ${index + 1} ${what}.`, {
    fields: [{ path: `text.${index + 1}`, message: what }],
  })
}
