import { expect, test } from 'vitest'
import { dayText } from '../src/i18n/day-text.ts'
import { isolated } from '../src/i18n/isolated.ts'
import { parseDay } from '../src/i18n/parse-day.ts'

const RLO = '\u202e'
const OPEN = '\u2068'
const CLOSE = '\u2069'

test('SF-7: a name turns nothing around it, also one that closes what it stands in, and any other is left as it is', () => {
  expect(isolated('Ада (2) – shop-1')).toBe('Ада (2) – shop-1')
  expect(isolated(`Eve ${RLO}gpj`)).toBe(`${OPEN}Eve ${RLO}gpj${CLOSE}`)
  expect(isolated(`Eve${CLOSE}${RLO}gpj`)).toBe(`${OPEN}Eve${RLO}gpj${CLOSE}`)
  expect(isolated(`${OPEN}${RLO}gpj`)).toBe(`${OPEN}${OPEN}${RLO}gpj${CLOSE}${CLOSE}`)
  const twice = isolated(`${isolated('مرحبا')} (2)`)
  expect(twice).toBe(`${OPEN}${OPEN}مرحبا${CLOSE} (2)${CLOSE}`)
})

test('SF-9: a day is written as in the language, read in any of them, and one that is none is not taken for another', () => {
  expect(dayText('2026-11-01', 'de')).toBe('01.11.2026')
  expect(dayText('2026-11-01', 'ru')).toBe('01.11.2026')
  expect(dayText('2026-11-01', 'en')).toBe('2026-11-01')
  expect(parseDay(' 1.11.2026 ')).toBe('2026-11-01')
  expect(parseDay('2026-11-01')).toBe('2026-11-01')
  for (const none of ['', '31.11.2026', '11/01/2026', '2026-13-01', 'heute', '1.11.26'])
    expect([none, parseDay(none)]).toEqual([none, undefined])
})
