import { expect, test } from 'vitest'
import { tellFrom } from '../src/words/tell-from.ts'
import { wordsIn } from '../src/words/words-in.ts'

const TEXTS = {
  absent: 'absent',
  counted: { one: 'It failed {{count}} time.', other: 'It failed {{count}} times.' },
  live: 'live: {{release}} (of {{all}})',
} as const
const tell = tellFrom(TEXTS)

test('SF-9: a stored sentence gives back the code and the names it was made from, another one none', () => {
  for (const told of [
    tell('absent'),
    tell('counted', { count: 1 }),
    tell('counted', { count: 12 }),
    tell('live', { release: 'rel_1', all: 3 }),
  ])
    expect(wordsIn(TEXTS, told.text)).toEqual(told.words)
  for (const other of ['Absent', 'It failed  times.', 'It is absent', ''])
    expect(wordsIn(TEXTS, other), other).toBeUndefined()
})
