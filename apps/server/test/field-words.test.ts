import { routes } from '@keystone/contract/routes'
import { workloadSpec } from '@keystone/domain/spec/workload-spec'
import { fieldProblemOf } from '@keystone/domain/words/field-problem-of'
import { FIELD_TEXTS } from '@keystone/domain/words/field-texts'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { pluginRegistry } from '../src/plugin-registry.gen.ts'

/** What is read of a schema or a check: zod's own types name one class per kind. */
type Part = { readonly _zod: { readonly def: Readonly<Record<string, unknown>> } }

/** Every message that some rule of a schema has of its own. */
function messagesOf(root: unknown): readonly string[] {
  const seen = new Set<unknown>()
  const found: string[] = []
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null || seen.has(at)) return
    seen.add(at)
    if (Array.isArray(at)) for (const one of at) visit(one)
    const { def } = (at as Partial<Part>)._zod ?? {}
    if (def === undefined) return
    if (typeof def.error === 'function') found.push(String(def.error({})))
    for (const one of Object.values(def)) {
      visit(one)
      if (isPlain(one)) Object.values(one).forEach(visit)
    }
  }
  visit(root)
  return found
}

function isPlain(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  )
}

test('SF-9: no rule of a request or a source has words that are not in the table of fields', () => {
  const schemas = Object.values(routes).flatMap((route) => [
    'body' in route ? route.body : undefined,
    'query' in route ? route.query : undefined,
  ])
  const configs = pluginRegistry.sources.map((source) => source.config)
  const messages = messagesOf([...schemas, ...configs, workloadSpec])
  const known = new Set<unknown>(Object.values(FIELD_TEXTS))
  expect(messages.length).toBeGreaterThan(20)
  // What an id looks like is for whoever writes requests; the console says that its form is wrong.
  const own = messages.filter((one) => !known.has(one) && !one.startsWith('is not an id like'))
  expect([...new Set(own)]).toEqual([])
})

test('SF-9: what zod finds by itself has a code and its numbers, and no words of zod', () => {
  const schema = z.object({
    name: z.string().min(3).max(5),
    more: z.string().max(1),
    kind: z.enum(['a', 'b']),
    count: z.int().min(1).max(9),
    list: z.array(z.string()).min(2),
    mail: z.email(),
    gone: z.string(),
  })
  const given = { name: 'x', more: 'xx', kind: 'c', count: 10, list: ['x'], mail: 'x' }
  const found = schema.safeParse(given).error?.issues.map((issue) => fieldProblemOf(issue, ['at']))
  expect(found).toEqual([
    field('name', 'must have at least 3 characters', 'is-too-short', { count: 3 }),
    field('more', 'must have at most 1 character', 'is-too-long', { count: 1 }),
    field('kind', 'is none of a and b', 'not-offered', { choices: ['a', 'b'] }),
    field('count', 'must be at most 9', 'is-too-high', { most: 9 }),
    field('list', 'needs at least 2 entries', 'too-few', { count: 2 }),
    field('mail', 'is not an e-mail address', 'not-email'),
    field('gone', 'is missing', 'is-missing'),
  ])
})

function field(name: string, message: string, code: string, names?: object) {
  const words = names === undefined ? { code } : { code, with: names }
  return { path: `at.${name}`, message, words: [words] }
}
