import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { spokenBy } from '../src/i18n/spoken-by.ts'

const TEXTS = path.resolve(import.meta.dirname, '../src/i18n')

function read(file: string): unknown {
  return JSON.parse(readFileSync(path.join(TEXTS, file), 'utf8'))
}

/** As the page has them: the texts of the server apart from those of the pages; none of it in English. */
function speaker(language: 'en' | 'de' | 'ru') {
  const replicas = read(`${language}/replicas.json`)
  const kinds = read(`${language}/kinds.json`)
  const spoken = language === 'en' ? {} : read(`spoken/${language}.json`)
  const texts: Readonly<Record<string, unknown>> = { spoken, translation: { replicas, kinds } }
  return spokenBy({
    language,
    getResource: (_language: string, namespace: string, key: string): unknown =>
      key.split('.').reduce<unknown>((at, name) => Reflect.get(Object(at), name), texts[namespace]),
  })
}

test('SF-9: a sentence that counts takes the plural form of its language', () => {
  const said = (language: 'de' | 'ru') =>
    [1, 2, 5, 21].map((count) =>
      speaker(language).sentences(
        [{ code: 'deploy-environment', with: { count, place: 'shop' } }],
        'English',
      ),
    )
  expect(said('de')).toEqual([
    '1 Workload von shop bereitstellen',
    '2 Workloads von shop bereitstellen',
    '5 Workloads von shop bereitstellen',
    '21 Workloads von shop bereitstellen',
  ])
  expect(said('ru')).toEqual([
    'Развернуть 1 нагрузку в shop',
    'Развернуть 2 нагрузки в shop',
    'Развернуть 5 нагрузок в shop',
    'Развернуть 21 нагрузку в shop',
  ])
})

test('SF-9: lists, sizes, kinds and states in a sentence are said in its language, too', () => {
  const needed = { code: 'needed-by', with: { count: 3, workloads: ['a', 'b', 'c'], name: 'db' } }
  expect(speaker('de').sentences([needed], '')).toBe('a, b und c laufen und brauchen db.')
  expect(speaker('ru').sentences([needed], '')).toBe('a, b и c работают и требуют db.')
  const low = { code: 'is-low', with: { server: 'one', path: '/var', freeBytes: 1_500_000_000 } }
  expect(speaker('de').sentences([low], '')).toBe('Auf one sind in /var nur noch 1,5\u00a0GB frei.')
  const ended = { code: 'ended-as', with: { state: 'exited' } }
  expect(speaker('ru').sentences([ended], '')).toBe('Состояние: Завершена.')
  const other = {
    code: 'changes-now',
    with: { operation: 'op_1', kind: 'workload.deploy', who: 'user:usr_1' },
  }
  expect(speaker('de').sentences([other], '')).toBe(
    'op_1 (Bereitstellen, angefordert von user:usr_1) ändert es gerade.',
  )
})

test('SF-9: the code of an error says what it means, as a hint what to do; of what is not known the English stands', () => {
  const unusable = [
    { code: 'unusable-server', with: { server: 'two' } },
    { code: 'HOST_KEY_CHANGED' },
  ]
  expect(speaker('de').sentences(unusable, 'English')).toMatch(/^two ist nicht zu benutzen: \S/)
  expect(speaker('de').hint({ code: 'HOST_KEY_CHANGED' }, 'English')).not.toBe('English')
  const newer = [{ code: 'no-other-operation' }, { code: 'of-a-newer-version' }]
  expect(speaker('ru').sentences(newer, 'English')).toBe('English')
  expect(speaker('ru').sentences(undefined, 'English')).toBe('English')
  expect(speaker('en').sentences(unusable, 'English')).toBe('English')
})

test('SF-9: what is noted in English alone is shown in English alone, why a step is unknown in each language', () => {
  expect(speaker('en').detail('It went back.')).toBe('It went back.')
  expect(speaker('de').detail('It went back.')).toBeUndefined()
  for (const language of ['de', 'ru'] as const)
    expect(speaker(language).cause('lost')).toMatch(/\S/)
})
