import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { routes } from '../src/routes.ts'
import { nearestOf } from '../src/schemas/nearest-of.ts'
import { unknownKeys } from '../src/schemas/unknown-keys.ts'

const body = z
  .object({
    name: z.string(),
    limits: z.object({ memoryBytes: z.int() }).prefault({ memoryBytes: 1 }),
    list: z.array(z.object({ value: z.string().optional() })).default([]),
    labels: z.record(z.string(), z.string()).optional(),
    by: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('key'), key: z.string() }),
        z.object({ kind: z.literal('password'), password: z.string() }),
      ])
      .optional(),
  })
  .refine(() => true)

const found = (value: unknown) => unknownKeys(body, value).map(({ path }) => path)

test('what the schema asks for is no unknown key, and a record takes any', () => {
  expect(
    found({ name: 'a', limits: { memoryBytes: 2 }, list: [{}], labels: { any: 'x' } }),
  ).toEqual([])
  expect(found({ by: { kind: 'password', password: 'x' } })).toEqual([])
})

test('every unknown key is named by its path, wherever it stands', () => {
  expect(
    found({
      nmae: 'a',
      limits: { memory: 2 },
      list: [{}, { valeu: 'x' }],
      by: { kind: 'key', key: 'x', password: 'y' },
    }),
  ).toEqual(['nmae', 'limits.memory', 'list.1.valeu', 'by.password'])
})

test('the nearest known key is told, or else which there are', () => {
  expect(unknownKeys(body, { name: 'a', label: {} })).toMatchObject([
    { path: 'label', message: 'is not known here; "labels" is' },
  ])
  expect(unknownKeys(body, { list: [{ zzz: 1 }] })).toMatchObject([
    { path: 'list.0.zzz', message: 'is not known here; known are value' },
  ])
  expect(nearestOf('memory_bytes', ['memoryBytes'])).toBe('memoryBytes')
  expect(nearestOf('wholly-different', ['memoryBytes'])).toBeUndefined()
  expect(nearestOf('x'.repeat(1_000), ['memoryBytes'])).toBeUndefined()
})

test('SEC-12: of very many unknown keys the first are compared and named, and the others counted', () => {
  const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`memoryByte${n}`, 1]))
  const keys = unknownKeys(body, { name: 'a', limits: many, list: [many] })
  expect(keys).toHaveLength(51)
  expect(keys[0]?.message).toContain('"memoryBytes" is')
  expect(keys.at(-1)).toMatchObject({
    path: '',
    message: 'holds 39950 more keys that are not known',
  })
})

test('SEC-12: keys of a newer writer stay, however many there are; behind fifty none is compared any more', () => {
  const later = (many: number) =>
    Object.fromEntries(Array.from({ length: many }, (_, n) => [`later-${n}`, 1]))
  expect(unknownKeys(workloadSpec, later(20_000))).toEqual([])
  expect(unknownKeys(workloadSpec, { ...later(49), proceses: {} })).toHaveLength(1)
  expect(unknownKeys(workloadSpec, { ...later(50), proceses: {} })).toEqual([])
})

test('WL-1: the additive spec keeps keys of a newer writer, but not a slip of the pen', () => {
  const spec = { source: { kind: 'git', config: { later: 1 } }, future: { deep: [] } }
  expect(unknownKeys(workloadSpec, spec)).toEqual([])
  const slip = { ...spec, proceses: {}, deploy: { keepRelease: 3 } }
  expect(unknownKeys(workloadSpec, slip)).toMatchObject([
    { path: 'proceses', message: 'is not known here; "processes" is' },
    { path: 'deploy.keepRelease', message: 'is not known here; "keepReleases" is' },
  ])
})

test('SF-1: every body of every route is seen through, whatever it is made of', () => {
  const blind = Object.entries(routes).flatMap(([id, route]) => {
    const schema = 'body' in route ? (route.body as z.ZodType) : undefined
    if (schema === undefined) return []
    return unknownKeys(schema, { 'no-such-key': 1 }).length === 0 ? [id] : []
  })
  expect(blind).toEqual([])
})

test('SF-1: every query of every route is seen through too', () => {
  const blind = Object.entries(routes).flatMap(([id, route]) => {
    const schema = 'query' in route ? (route.query as z.ZodType) : undefined
    if (schema === undefined) return []
    return unknownKeys(schema, { 'no-such-key': '1' }).length === 0 ? [id] : []
  })
  expect(blind).toEqual([])
})
