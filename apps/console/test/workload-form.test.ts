import { expect, test } from 'vitest'
import { findDifferences } from '../src/features/workload-form/conflict/find-differences.ts'
import { mergeChanges } from '../src/features/workload-form/conflict/merge-changes.ts'
import { isSame } from '../src/features/workload-form/json/is-same.ts'
import { valueAt } from '../src/features/workload-form/json/value-at.ts'
import { withValueAt } from '../src/features/workload-form/json/with-value-at.ts'
import { joinWords } from '../src/features/workload-form/rows/join-words.ts'
import { splitWords } from '../src/features/workload-form/rows/split-words.ts'

const SPEC = {
  source: { kind: 'git', config: { url: 'https://x.test/a.git', future: { deep: [1] } } },
  processes: { web: { port: 80, extra: 'kept' }, worker: {} },
  faces: [{ host: 'a.test', sticky: true }, { host: 'b.test' }],
}

test('WL-1: an edit of one place keeps every other, also keys that no form knows', () => {
  const edited = withValueAt(
    withValueAt(withValueAt(SPEC, 'processes.web.port', 3000), 'faces.0.host', 'c.test'),
    'source.config.ref',
    'main',
  )
  expect(edited).toEqual({
    source: {
      kind: 'git',
      config: { url: 'https://x.test/a.git', future: { deep: [1] }, ref: 'main' },
    },
    processes: { web: { port: 3000, extra: 'kept' }, worker: {} },
    faces: [{ host: 'c.test', sticky: true }, { host: 'b.test' }],
  })
  expect(SPEC.processes.web.port).toBe(80)
})

test('WL-1: taking a value away takes its key or its item away, and nothing else', () => {
  expect(withValueAt(SPEC, 'faces.0', undefined).faces).toEqual([{ host: 'b.test' }])
  expect(withValueAt(SPEC, 'processes.web.port', undefined).processes).toEqual({
    web: { extra: 'kept' },
    worker: {},
  })
  expect(valueAt({}, 'constructor.name')).toBeUndefined()
})

test('SF-7: of two edits of the same thing nothing is lost: each keeps what it changed alone', () => {
  const mine = withValueAt(withValueAt(SPEC, 'processes.web.port', 3000), 'deploy.stabilityMs', 5)
  const theirs = withValueAt(withValueAt(SPEC, 'processes.web.port', 8080), 'faces', [])
  const differences = findDifferences(SPEC, mine, theirs)
  expect(differences.map(({ path, by }) => [path.join('.'), by])).toEqual([
    ['processes.web.port', 'both'],
    ['faces', 'them'],
    ['deploy', 'me'],
  ])
  const merged = mergeChanges(theirs, differences, () => true)
  expect(merged).toEqual({ ...mine, faces: [] })
  expect(
    valueAt(
      mergeChanges(theirs, differences, () => false),
      'processes.web.port',
    ),
  ).toBe(8080)
})

test('SF-7: the same said twice is no difference, in whatever order its keys stand', () => {
  expect(isSame({ a: 1, b: [{ c: 2 }] }, { b: [{ c: 2 }], a: 1 })).toBe(true)
  expect(isSame({ a: 1 }, { a: 1, b: null })).toBe(false)
  expect(findDifferences(SPEC, { ...SPEC, faces: [] }, { ...SPEC, faces: [] })).toEqual([])
})

test('WL-15: a command is the same words after it was shown as a line', () => {
  for (const words of [
    ['npm', 'run', 'worker'],
    ['sh', '-c', 'echo "a b" > /tmp/x'],
    ['echo', '', "it's", 'back\\slash', '🙂 привет'],
  ])
    expect(splitWords(joinWords(words))).toEqual(words)
})
