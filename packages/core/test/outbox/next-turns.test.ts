import { expect, test } from 'vitest'
import { nextTurns } from '../../src/outbox/next-turns.ts'
import { OUTBOX_POLICY } from '../../src/outbox/outbox-policy.ts'

const { sinksAtOnce, sinksOfOne } = OUTBOX_POLICY
const sinks = (organisationId: string, many: number) =>
  Array.from({ length: many }, (_, n) => ({ id: `${organisationId}-${n}`, organisationId }))
const NOBODY = new Map<string, number>()
const ids = (turns: readonly { readonly id: string }[]) => turns.map(({ id }) => id)

test('SEC-12: however many sinks one organisation has, places are left for others', () => {
  const begun = nextTurns(sinks('a', 100), [], NOBODY)
  expect(begun).toHaveLength(sinksOfOne)
  expect(sinksOfOne).toBeLessThan(sinksAtOnce)
  expect(nextTurns(sinks('a', 100), begun, NOBODY)).toEqual([])
  expect(ids(nextTurns([...sinks('a', 100), ...sinks('b', 1)], begun, NOBODY))).toEqual(['b-0'])
})

test('SEC-12: organisations take turns, each with as many at a time as the others', () => {
  const due = [...sinks('a', 100), ...sinks('b', 100), ...sinks('c', 1)]
  const counts = Object.groupBy(nextTurns(due, [], NOBODY), (one) => one.organisationId)
  expect([counts.a?.length, counts.b?.length, counts.c?.length]).toEqual([4, 3, 1])
})

test('SEC-12: when all places are taken, the next one is for whoever has none', () => {
  const atWork = [...sinks('a', 4), ...sinks('b', 3)]
  const due = [...sinks('a', 100), ...sinks('b', 100), ...sinks('c', 1)]
  expect(ids(nextTurns(due, atWork, NOBODY))).toEqual(['c-0'])
  expect(nextTurns(due, [...atWork, ...sinks('d', 1)], NOBODY)).toEqual([])
})

test('SEC-12: of equals the one whose last turn is longest ago comes first', () => {
  const due = [...sinks('a', 2), ...sinks('b', 1)]
  const last = new Map([
    ['a', 3],
    ['a-0', 3],
    ['a-1', 2],
    ['b', 1],
    ['b-0', 1],
  ])
  expect(ids(nextTurns(due, [], last))).toEqual(['b-0', 'a-1', 'a-0'])
})
