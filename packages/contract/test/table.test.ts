import { expect, test } from 'vitest'
import type { z } from 'zod'
import { ERROR_CODES } from '../src/errors/error-codes.ts'
import { READ_RIGHTS } from '../src/read-rights.ts'
import { RIGHTS } from '../src/rights.ts'
import { ROLES } from '../src/roles.ts'
import { READ_ONLY, type Route } from '../src/route.ts'
import { routes } from '../src/routes.ts'

const TABLE = Object.entries(routes) as [string, Route][]

test('SF-1: no two routes answer the same method and path', () => {
  const seen = TABLE.map(
    ([, route]) => `${route.method} ${route.path.replaceAll(/\{\w+\}/g, '{}')}`,
  )
  expect(seen.toSorted()).toEqual([...new Set(seen)].toSorted())
})

test('SF-1: the parameters of a path and of its schema are the same', () => {
  for (const [id, route] of TABLE) {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1])
    expect(Object.keys(route.params?.shape ?? {}).toSorted(), id).toEqual(inPath.toSorted())
  }
})

test('SEC-2: what changes something has an audit verb and a right that is not in the read scope', () => {
  for (const [id, route] of TABLE) {
    if (route.method === 'GET') continue
    expect(route.audit, id).not.toBe(READ_ONLY)
    if (route.right !== 'public' && route.right !== 'session')
      expect(READ_RIGHTS, id).not.toContain(route.right)
  }
})

test('OPS-16: what the specification wants a reason for takes one', () => {
  const needed = [
    'workloads.rollback',
    'workloads.delete',
    'workloads.migrate',
    'environments.delete',
    'applications.delete',
    'members.changeRole',
    'members.remove',
    'servers.remove',
    'operations.cancel',
    'operations.settle',
    'staleRuns.resolve',
  ]
  const table = new Map(TABLE)
  for (const id of needed) {
    const answer = table.get(id)?.body?.safeParse({ role: 'viewer', releaseId: undefined })
    expect(
      answer?.error?.issues.map((issue) => issue.path.join('.')),
      id,
    ).toContain('reason')
  }
})

test('SEC-2: every right is asked for by some route and carried by the owner', () => {
  const asked = new Set<string>(TABLE.map(([, route]) => route.right))
  // Asked for beside the route's own, where a call names checks to override.
  if (TABLE.some(([, route]) => route.query?.shape.override)) asked.add('operation.override')
  for (const right of Object.keys(RIGHTS)) {
    expect(asked, right).toContain(right)
    expect(ROLES.owner.rights, right).toContain(right)
  }
})

test('SF-1: every error that a route names is in the registry', () => {
  for (const [id, route] of TABLE)
    for (const code of route.errors) expect(Object.keys(ERROR_CODES), id).toContain(code)
})

test('OPS-14: every switch in a query is true or false and nothing else', () => {
  const taken = ['yes', 'no', '1', '0', 'on', 'off', 'TRUE', 'y', '']
  for (const [id, route] of TABLE)
    for (const [name, schema] of Object.entries(route.query?.shape ?? {})) {
      const one = schema as z.ZodType
      if (!one.safeParse('true').success || typeof one.parse('true') !== 'boolean') continue
      expect(one.parse('false'), `${id} ${name}`).toBe(false)
      for (const text of taken)
        expect(one.safeParse(text).success, `${id} ${name}=${text}`).toBe(false)
    }
})
