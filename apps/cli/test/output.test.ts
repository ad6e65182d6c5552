import { expect, test } from 'vitest'
import type { Wire } from '../src/api/wire.ts'
import { treeLines } from '../src/operations/tree-lines.ts'
import { ageText } from '../src/output/age-text.ts'
import { durationText } from '../src/output/duration-text.ts'
import { renderLine } from '../src/output/render-line.ts'
import { table } from '../src/output/table.ts'
import { desiredSpec } from '../src/up/desired-spec.ts'

const plain = { isColoured: false }

test.each([
  [0, '0.0 s'],
  [59_940, '59.9 s'],
  [59_960, '1 min 00 s'],
  [185_000, '3 min 05 s'],
  [3_599_600, '1 h 00 min'],
  [7_800_000, '2 h 10 min'],
])('SF-3: %i ms is said as %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})

test('SF-3: ages are said in the largest unit that fits, and never negative', () => {
  const nowMs = Date.parse('2026-01-02T00:00:00.000Z')
  expect(ageText('2026-01-01T23:59:48.000Z', nowMs)).toBe('12 s')
  expect(ageText('2025-12-25T00:00:00.000Z', nowMs)).toBe('8 d')
  expect(ageText('2026-01-02T00:00:09.000Z', nowMs)).toBe('now')
  expect(ageText(undefined, nowMs)).toBe('-')
})

test('SF-3: columns stand under each other, whatever the cells hold', () => {
  const lines = table(
    ['A', 'B'],
    [
      ['long\u001b[31m cell', 'x'],
      ['s', { text: 'y', style: 'good' }],
    ],
    [],
  )
  const text = lines.map((line) => renderLine(line, plain))
  expect(text).toEqual(['A          B', 'long cell  x', 's          y'])
})

test('SF-3: the tree shows children inside their parent, and a failure that was undone as a failure', () => {
  const at = '2026-01-01T00:00:00.000Z'
  const base = { attempt: 1, after: [], does: 'x', startedAt: at, finishedAt: at }
  const failure = { code: 'X', message: 'it broke' }
  const operations = [
    {
      id: 'op_1',
      title: 'Deploy',
      state: 'failed',
      nodes: [
        {
          ...base,
          node: 'child',
          name: 'a',
          label: 'Make',
          state: 'undone',
          childId: 'op_2',
          failure,
        },
        { ...base, node: 'step', name: 'b', label: 'Switch', state: 'cancelled' },
      ],
    },
    {
      id: 'op_2',
      title: 'Make',
      state: 'failed',
      nodes: [{ ...base, node: 'step', name: 'c', label: 'Build', state: 'undone', failure }],
    },
  ]
  const tree = { id: 'op_1', operations } as unknown as Wire['OperationTree']
  const text = treeLines(tree, { nowMs: Date.parse(at) }).map((line) => renderLine(line, plain))
  expect(text[0]).toBe('Deploy  failed')
  expect(text[1]).toMatch(/^├─ ✗ Make .*failed, undone$/)
  expect(text[2]).toMatch(/^│ {2}└─ ✗ Build .*failed, undone$/)
  expect(text[3]).toMatch(/^└─ - Switch .*cancelled$/)
})

test('OPS-6a: a step whose end cannot be told says why, with which code, for how long, and what to do', () => {
  const since = '2026-01-01T00:00:00.000Z'
  const unknown = { since, code: 'ENGINE_UNREACHABLE', hint: 'Look.', looksAgainAt: since }
  const node = { node: 'step', name: 'a', label: 'Build', state: 'unknown', attempt: 1, after: [] }
  const operations = [
    {
      id: 'op_1',
      title: 'Deploy',
      state: 'running',
      nodes: [{ ...node, why: 'Far away', unknown }],
    },
  ]
  const tree = { id: 'op_1', operations } as unknown as Wire['OperationTree']
  const nowMs = Date.parse(since) + 40_000
  const text = treeLines(tree, { nowMs }).map((line) => renderLine(line, plain))
  expect(text[1]).toMatch(/Build .* Far away {2}ENGINE_UNREACHABLE for 40 s$/)
  expect(text[2]).toMatch(/^ +Look\.$/)
})

test('SF-3: up changes what was said and keeps the rest, and another source starts clean', () => {
  const face = {
    host: 'a.example',
    path: '/',
    stripPath: true,
    process: 'web',
    tls: 'acme' as const,
  }
  const existing = {
    source: {
      kind: 'git',
      config: { url: 'https://g.example/a/b', dockerfile: 'other', ref: 'main' },
    },
    processes: { web: { replicas: 3 }, worker: {} },
    faces: [face],
    unknown: 1,
  } as unknown as Wire['WorkloadSpec']
  const git = { kind: 'git', config: { url: 'https://g.example/a/b', ref: 'next' } }
  expect(desiredSpec(existing, { host: ['a.example', 'b.example/api'] }, git)).toEqual({
    ...existing,
    source: { kind: 'git', config: { ...existing.source.config, ref: 'next' } },
    faces: [face, { host: 'b.example', path: '/api' }],
  })
  const moved = { kind: 'git', config: { url: 'https://g.example/c/d' } }
  expect(desiredSpec(existing, { port: 80 }, moved)).toMatchObject({
    source: { kind: 'git', config: { url: 'https://g.example/c/d' } },
    processes: { web: { replicas: 3, port: 80 }, worker: {} },
    unknown: 1,
  })
  expect(desiredSpec(existing, {}, undefined)).toEqual(existing)
})
