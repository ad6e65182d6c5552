import { expect, test } from 'vitest'
import { sayFrom } from '../src/words/say-from.ts'

const say = sayFrom({ stop: 'Stop it', start: 'Start replica {{slot}} of {{process}}' })

test('SF-9: a label is said in English, and by its code with the names that are data', () => {
  expect(say('stop')).toEqual({ label: 'Stop it', words: { code: 'stop' } })
  expect(say('start', { slot: 2, process: 'web' })).toEqual({
    label: 'Start replica 2 of web',
    words: { code: 'start', with: { slot: 2, process: 'web' } },
  })
})

test('SF-9: a name that looks like a part of the sentence stays a name', () => {
  const { label } = say('start', { slot: 1, process: '{{slot}} $& $1' })
  expect(label).toBe('Start replica 1 of {{slot}} $& $1')
})
