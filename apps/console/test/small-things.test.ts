import { expect, test } from 'vitest'
import { usedIn } from '../build/used-in.ts'
import { staleAfter } from '../src/api/live/stale-after.ts'
import { failureWords } from '../src/features/operations/failure-words.ts'
import { madeAtMs } from '../src/features/operations/made-at-ms.ts'
import { inside } from '../src/features/session/inside.ts'
import { durationText } from '../src/i18n/duration-text.ts'
import { relativeText } from '../src/i18n/relative-text.ts'
import { parseSearch } from '../src/routes/search.ts'
import { splitBy } from '../src/ui/log/split-by.ts'
import { shortened } from '../src/ui/shortened.ts'

test('SEC-4: after a sign-in, only addresses of this console are gone to', () => {
  expect(inside('/operations?q=1')).toBe('/operations?q=1')
  for (const bad of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:1',
    '',
  ])
    expect([bad, inside(bad)]).toEqual([bad, '/'])
  expect(inside('/sign-in?to=/')).toBe('/')
})

test('SF-9: times and lengths of time follow the language', () => {
  expect(relativeText(0, 180_000, 'en')).toBe('3 min. ago')
  expect(relativeText(0, 180_000, 'de')).toBe('vor 3 Min.')
  expect(relativeText(0, 180_000, 'ru')).toBe('3 мин. назад')
  expect(durationText(125_000, 'en')).toBe('2 min 5 sec')
  expect(durationText(4_240, 'de')).toBe('4,2 Sek.')
})

test('WL-28: what is searched is found in any case, as text', () => {
  expect(splitBy('Error: error (x)', 'ERROR')).toEqual(['', 'Error', ': ', 'error', ' (x)'])
  expect(splitBy('a.b', '.')).toEqual(['a', '.', 'b'])
  expect(splitBy('İx', 'x')).toEqual(['İx'])
})

test('SF-9: a text that no source uses is found, whole or by the beginning of a template', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template.
  const isUsed = usedIn(["t('a.b')", '`states.${state}`'])
  expect(['a.b', 'a.c', 'states.done'].map(isUsed)).toEqual([true, false, true])
})

test('SF-7: an address keeps what it knows and ignores the rest', () => {
  expect(parseSearch({ q: 'x', tab: 3, evil: { a: 1 }, state: '' })).toEqual({ q: 'x', tab: '3' })
})

test('OPS-17: a shortened id keeps its kind and its end', () => {
  expect(shortened('op_0190a8c2d3e47f518a6b0c1d2e3f4a5b')).toBe('op_0190…3f4a5b')
  expect(shortened('GIT_UNREACHABLE')).toBe('GIT_UNREACHABLE')
})

test('SF-7: a change makes stale what it may have changed, and a refused read of the audit log is not tried for ever', () => {
  const after = (what: 'desired' | 'progress' | 'observed' | 'seen' | 'audit', noun: string) =>
    staleAfter({ is: 'changed', what: [what] }, noun, 'success')
  expect([after('desired', 'applications'), after('desired', 'session')]).toEqual([true, true])
  expect([after('progress', 'replicas'), after('progress', 'applications')]).toEqual([true, false])
  expect([after('observed', 'servers'), after('observed', 'session')]).toEqual([true, false])
  expect([after('seen', 'workload'), after('seen', 'variables')]).toEqual([true, false])
  expect([after('audit', 'audit'), after('audit', 'members')]).toEqual([true, false])
  expect(staleAfter({ is: 'changed', what: ['audit'] }, 'audit', 'error')).toBe(false)
  expect(staleAfter({ is: 'resync' }, 'plan', 'success')).toBe(false)
})

test('SF-6: what failed is one sentence, and what a tool said stands apart from it, line by line', () => {
  const code = 'X'
  expect(failureWords({ code, message: 'fatal: no such branch' })).toEqual({
    what: 'fatal: no such branch',
    lastLines: [],
  })
  expect(failureWords({ code, message: 'The build failed (exit code 9): #4 RUN\n#5 no' })).toEqual({
    what: 'The build failed (exit code 9)',
    lastLines: ['#4 RUN', '#5 no'],
  })
  const detail = { lastLogLines: ['out of luck'] }
  expect(failureWords({ code, message: 'It died', detail }).lastLines).toEqual(['out of luck'])
})

test('OPS-17: the id of an operation tells when it was asked for; what is no id tells nothing', () => {
  const at = Date.UTC(2024, 4, 6, 7, 8, 9)
  const id = `op_${at.toString(16).padStart(12, '0')}7${'a'.repeat(19)}`
  expect(madeAtMs(id)).toBe(at)
  for (const other of ['', 'op_', 'op_1', `${id}0`, id.replace(/7a{19}$/, `4${'a'.repeat(19)}`)])
    expect(madeAtMs(other)).toBeUndefined()
})
