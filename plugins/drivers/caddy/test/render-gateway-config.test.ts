import type { RouteRecord } from '@keystone/domain/records/records'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import caddy from '../src/index.ts'

const OPTIONS = { httpPort: 80, httpsPort: 443 }

function route(more: Partial<RouteRecord> = {}): RouteRecord {
  return {
    host: 'app.example.com',
    path: '/',
    stripPath: false,
    process: 'web',
    port: 3000,
    tls: 'off',
    workloadId: 'wl_0000000000000000000000000000abcd',
    environmentId: 'env_1',
    addresses: [],
    ...more,
  }
}

const validRoute = fc.record({
  host: fc.constantFrom('a.test', 'b.test', '*.b.test', 'long.b.test', 'c.test'),
  path: fc.constantFrom('/', '/api', '/api/', '/api/v2', '/API', '/caf%C3%A9', '/*', '/a.b'),
  stripPath: fc.boolean(),
  process: fc.constantFrom('web', 'api'),
  port: fc.integer({ min: 1, max: 65_535 }),
  tls: fc.constantFrom('off' as const, 'internal' as const, 'acme' as const),
  workloadId: fc.constantFrom('wl_1111aaaa1111', 'wl_2222bbbb2222'),
  environmentId: fc.constant('env_1'),
  addresses: fc.array(fc.ipV4()),
})

/** The kinds of everything in it, without the texts: what hostile text must not change. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
}

it('WL-10: the same faces in any order give the same bytes', () => {
  fc.assert(
    fc.property(
      fc.array(validRoute, { maxLength: 12 }),
      fc.infiniteStream(fc.nat()),
      (all, random) => {
        const shuffled = all
          .map((each) => ({ each, at: random.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each)
        const [one, other] = [all, shuffled].map((routes) => caddy.renderConfig(routes, OPTIONS))
        expect(JSON.stringify(other)).toBe(JSON.stringify(one))
      },
    ),
  )
})

it('WL-10: replicas are not in the config: their addresses change not one byte', () => {
  fc.assert(
    fc.property(validRoute, fc.array(fc.ipV4()), (face, addresses) => {
      const [one, other] = [face, { ...face, addresses }].map((each) =>
        JSON.stringify(caddy.renderConfig([each], OPTIONS)),
      )
      expect(other).toBe(one)
    }),
  )
})

it('SEC-7: a hostile host, path or process is refused or stays data', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('{env.HOME}', '"]}', '/{http.request.header.X}', '/a{b', 'a.test\n', '*', ''),
    fc.constantFrom('a.test","terminal":true', '/%7Benv.HOME%7D', '/$&', '/(.*)', '/a|b', '/../x'),
  )
  const plain = shape(caddy.renderConfig([route({ path: '/x' })], OPTIONS))
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom('host', 'path', 'process', 'workloadId'),
      (text, field) => {
        let config: unknown
        try {
          config = caddy.renderConfig([route({ path: '/x', [field]: text })], OPTIONS)
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(FACE|UPSTREAM)_INVALID$/) })
          return
        }
        // The root path alone needs no matcher.
        if (!/^\/+$/.test(text)) expect(shape(config)).toEqual(plain)
        const ours = new Set(
          JSON.stringify(caddy.renderConfig([route()], OPTIONS)).match(PLACEHOLDER),
        )
        const found = JSON.stringify(config).match(PLACEHOLDER) ?? []
        expect(found.filter((each) => !ours.has(each))).toEqual([])
      },
    ),
    { numRuns: 2_000 },
  )
})

/** What Caddy would replace: braces that no backslash escapes. */
const PLACEHOLDER = /(?<!\\)\{[a-z0-9_.]+\}/gi

it('WL-23: hosts go from exact to wildcard, paths from long to short', () => {
  const config = caddy.renderConfig(
    [
      route({ host: '*.test' }),
      route({ host: 'a.test' }),
      route({ host: 'a.test', path: '/api/v2' }),
      route({ host: 'a.test', path: '/api' }),
      route({ host: 'longer.test' }),
    ],
    OPTIONS,
  )
  const text = JSON.stringify(config)
  const order = ['"longer.test"', '"a.test"', '^/api/v2', '^/api(', '"*.test"']
  const places = order.map((part) => text.indexOf(part))
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[0]).toBeGreaterThan(0)
})

it('WL-23: without faces with TLS there is neither a TLS server nor an authority', () => {
  const { apps } = caddy.renderConfig([route()], OPTIONS) as {
    apps: { http: { servers: object } }
  }
  expect(Object.keys(apps)).toEqual(['http'])
  expect(Object.keys(apps.http.servers)).toEqual(['http', 'probe'])
})

it('WL-23: each TLS host gets its authority, the public one where a host has both', () => {
  const { apps } = caddy.renderConfig(
    [
      route({ host: 'i.test', tls: 'internal' }),
      route({ host: 'p.test', tls: 'acme' }),
      route({ host: 'p.test', path: '/x', tls: 'internal' }),
      route({ host: 'off.test' }),
    ],
    { ...OPTIONS, acme: { email: 'ops@example.com', directory: 'https://ca.test/dir' } },
  ) as { apps: { tls: unknown } }
  expect(apps.tls).toEqual({
    certificates: { automate: ['p.test', 'i.test'] },
    automation: {
      policies: [
        {
          subjects: ['p.test'],
          issuers: [{ module: 'acme', email: 'ops@example.com', ca: 'https://ca.test/dir' }],
        },
        { subjects: ['i.test'], issuers: [{ module: 'internal' }] },
      ],
    },
  })
})
