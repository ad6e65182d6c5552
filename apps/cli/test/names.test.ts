import { expect, test } from 'vitest'
import { matchWorkload } from '../src/api/match-workload.ts'
import type { Wire } from '../src/api/wire.ts'
import { CliError } from '../src/cli-error.ts'
import { parseSshAddress } from '../src/servers/parse-ssh-address.ts'
import { chooseTarget } from '../src/session/choose-target.ts'
import { nameFromSource } from '../src/up/name-from-source.ts'

function workload(path: string): Wire['Workload'] {
  const [applicationName = '', environmentName = '', name = ''] = path.split('/')
  const known: Partial<Wire['Workload']> = {
    id: `wl_${path}`,
    applicationName,
    environmentName,
    name,
  }
  return known as Wire['Workload']
}

const ALL = [
  'shop/production/web',
  'shop/staging/web',
  'shop/production/api',
  'blog/production/web',
].map(workload)

test.each([
  ['shop/production/web', 'wl_shop/production/web'],
  ['shop/staging', 'wl_shop/staging/web'],
  ['shop/api', 'wl_shop/production/api'],
  ['blog', 'wl_blog/production/web'],
  ['api', 'wl_shop/production/api'],
])('SF-3: %s means one workload', (name, id) => {
  expect(matchWorkload(ALL, name).id).toBe(id)
})

test.each([
  ['shop', 'usage'],
  ['web', 'usage'],
  ['shop/production', 'usage'],
  ['nothing', 'notFound'],
  ['shop/production/nothing', 'notFound'],
  [undefined, 'usage'],
])('SF-3: %s is refused, and the error names what there is', (name, exit) => {
  const error = (() => {
    try {
      return matchWorkload(ALL, name)
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(CliError)
  const { parts } = error as CliError
  expect(parts.exit).toBe(exit)
  expect(`${parts.message} ${parts.hint}`).toContain('shop/production/web')
})

test('SF-3: the only workload there is needs no name', () => {
  expect(matchWorkload(ALL.slice(0, 1), undefined).id).toBe('wl_shop/production/web')
})

test.each([
  [{ git: 'https://git.example.com/team/Shop_2.git' }, 'shop-2'],
  [{ git: 'git@host.example:team/web.git' }, 'web'],
  [{ image: 'registry.example.com:5000/team/app:1.2' }, 'app'],
  [{ image: 'nginx@sha256:abcdef' }, 'nginx'],
  [{ image: '1.2' }, undefined],
  [{}, undefined],
])('SF-3: an application is named after its source: %j', (settings, name) => {
  expect(nameFromSource(settings)).toBe(name)
})

test.each([
  ['ada@host.example', { user: 'ada', host: 'host.example', port: 22 }],
  ['ada@host:2222', { user: 'ada', host: 'host', port: 2222 }],
  ['ada@[::1]:22', { user: 'ada', host: '::1', port: 22 }],
])('PF-1: %s is an SSH address', (text, address) => {
  expect(parseSshAddress(text)).toEqual(address)
})

test.each(['host', 'ada@', '@host', 'ada@ho st', 'ada@host:port'])(
  'PF-1: %s is no SSH address',
  (text) => {
    expect(() => parseSshAddress(text)).toThrow(CliError)
  },
)

test('SEC-5: a stored token is used for its own address only, an explicit one for the explicit address', () => {
  const stored = {
    current: 'a',
    contexts: {
      a: { url: 'https://a.example', token: 'ks_a', email: '' },
      b: { url: 'https://b.example', token: 'ks_b', email: '' },
    },
  }
  expect(chooseTarget(stored, {}, {})).toMatchObject({ url: 'https://a.example', token: 'ks_a' })
  expect(chooseTarget(stored, { context: 'b' }, {})).toMatchObject({ token: 'ks_b' })
  expect(chooseTarget(stored, { url: 'https://b.example' }, {})).toMatchObject({ token: 'ks_b' })
  expect(chooseTarget(stored, { url: 'https://c.example' }, {}).token).toBeUndefined()
  const env = { KEYSTONE_URL: 'https://c.example', KEYSTONE_TOKEN: 'ks_c' }
  expect(chooseTarget(stored, {}, env)).toMatchObject({ url: 'https://c.example', token: 'ks_c' })
  expect(chooseTarget(stored, {}, { KEYSTONE_URL: 'https://c.example' }).token).toBeUndefined()
})
