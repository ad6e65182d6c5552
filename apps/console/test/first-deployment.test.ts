import { afterEach, expect, test, vi } from 'vitest'
import { deploymentChecks } from '../src/features/first-deployment/deployment-checks.ts'
import { EMPTY_DRAFT, emptyDraft } from '../src/features/first-deployment/draft.ts'
import { draftStore } from '../src/features/first-deployment/draft-store.ts'
import { exampleRepository } from '../src/features/first-deployment/example-repository.ts'
import { nameFromSource } from '../src/features/first-deployment/name-from-source.ts'
import { withPlace } from '../src/features/first-deployment/with-place.ts'

type Tree = Parameters<typeof deploymentChecks>[1]

function treeOf(...nodes: readonly object[]): Tree {
  return { id: 'op_1', operations: [{ nodes }] } as unknown as Tree
}

const statesOf = (kind: string, tree: Tree) => deploymentChecks(kind, tree).map((one) => one.state)

test('SF-8: a name for the application comes out of the address of its source', () => {
  expect(nameFromSource('https://git.example.com/team/Shop.git')).toBe('shop')
  expect(nameFromSource('git@host:team/my_site.git')).toBe('my-site')
  expect(nameFromSource('registry.example.com:5000/team/app:1.4')).toBe('app')
  expect(nameFromSource(`nginx@sha256:${'0'.repeat(64)}`)).toBe('nginx')
  expect(nameFromSource('https://x.test/🙂')).toBe('')
})

test('SF-8: the own machine proposes an address that needs no DNS, another machine none', () => {
  const spec = {
    ...EMPTY_DRAFT.spec,
    source: { kind: 'git', config: { url: 'https://x.test/shop.git' } },
  }
  const draft = { ...EMPTY_DRAFT, spec }
  expect(withPlace(draft, '127.0.0.1').spec.faces).toEqual([{ host: 'shop.localhost' }])
  expect(withPlace(draft, 'keystone.example.com').spec.faces).toEqual([])
  expect(withPlace({ ...draft, application: 'own' }, 'localhost').application).toBe('own')
  expect(exampleRepository('7400')).toBe('http://127.0.0.1:7401/hello-http.git')
})

test('SF-8: each question is answered by the step that finds it out', () => {
  expect(statesOf('git', undefined)).toEqual(['pending', 'pending', 'pending', 'pending'])
  expect(
    statesOf(
      'git',
      treeOf({ name: 'checkout', state: 'done' }, { name: 'build', state: 'running' }),
    ),
  ).toEqual(['done', 'running', 'pending', 'pending'])
})

test('SF-8: what was undone after the failure of another was so; the one that failed was not', () => {
  const failed = { name: 'build', state: 'undone', failure: { code: 'BUILD_FAILED' } }
  expect(
    statesOf(
      'git',
      treeOf({ name: 'checkout', state: 'undone' }, failed, { name: 'switch', state: 'cancelled' }),
    ),
  ).toEqual(['done', 'failed', 'pending', 'pending'])
})

test('SF-8: a workload that is added to an environment is named after its source, and reached below the application', () => {
  const place = { environmentId: 'env_1', application: 'shop', environment: 'staging' }
  const draft = withPlace(
    {
      ...emptyDraft(place),
      spec: {
        ...EMPTY_DRAFT.spec,
        source: { kind: 'image', config: { reference: 'x.test/api:1' } },
      },
    },
    'localhost',
  )
  expect(draft).toMatchObject({ application: 'shop', environment: 'staging', workload: 'api' })
  expect(draft.spec.faces).toEqual([{ host: 'api.shop.localhost' }])
})

afterEach(() => {
  vi.unstubAllGlobals()
})

test('SF-8: a draft that the browser has no room for stays on the page and takes it down with nothing', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, text: string) {
      if (text.length > 1000) throw new DOMException('full', 'QuotaExceededError')
      kept.set(key, text)
    },
  })
  const store = draftStore('org_1', undefined)
  store.write({ ...store.empty, application: 'shop' })
  store.write({ ...store.empty, application: 'x'.repeat(2000) })
  expect(store.read().application).toBe('shop')
})
