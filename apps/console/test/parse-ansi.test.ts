import { expect, test } from 'vitest'
import { parseAnsi } from '../src/ui/log/parse-ansi.ts'

const textOf = (line: string) =>
  parseAnsi(line)
    .map(({ text }) => text)
    .join('')

test('WL-28: colours of a terminal become looks, and their codes no text', () => {
  expect(parseAnsi('a \u001b[1;31mred\u001b[0m b')).toEqual([
    { text: 'a ', colour: undefined, isBold: false, isDim: false },
    { text: 'red', colour: 1, isBold: true, isDim: false },
    { text: ' b', colour: undefined, isBold: false, isDim: false },
  ])
  expect(parseAnsi('\u001b[38;5;208mx')[0]?.colour).toBe('rgb(255 135 0)')
  expect(parseAnsi('\u001b[38;2;1;2;3mx')[0]?.colour).toBe('rgb(1 2 3)')
  expect(parseAnsi('\u001b[97mx')[0]?.colour).toBe(15)
})

test('SEC-4: what a line does to a terminal is dropped, and HTML stays text', () => {
  expect(textOf('\u001b[2J\u001b]0;title\u0007\u001b[1;1Hhidden\u0008 \u001bcend')).toBe(
    'hidden end',
  )
  expect(textOf('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
  expect(textOf('cut \u001b[31')).toContain('cut ')
})

test('WL-28: a megabyte of escapes is parsed in linear time', () => {
  const startedAt = performance.now()
  parseAnsi('\u001b[31mx'.repeat(200_000))
  parseAnsi(`\u001b]${'a'.repeat(1_000_000)}`)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
})
