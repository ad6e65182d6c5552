import { afterEach, expect, test, vi } from 'vitest'
import { answerOf } from '../src/features/first-deployment/answer-of.ts'
import { deploymentChecks } from '../src/features/first-deployment/deployment-checks.ts'
import { type Draft, EMPTY_DRAFT, emptyDraft } from '../src/features/first-deployment/draft.ts'
import { draftStore } from '../src/features/first-deployment/draft-store.ts'
import { exampleRepository } from '../src/features/first-deployment/example-repository.ts'
import { nameFromSource } from '../src/features/first-deployment/name-from-source.ts'
import { withPlace } from '../src/features/first-deployment/with-place.ts'
import { withPort } from '../src/features/first-deployment/with-port.ts'

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

const repository = (url: string) => ({
  ...EMPTY_DRAFT.spec,
  source: { kind: 'git', config: { url } },
})

test('SF-8: names that came out of an earlier source follow to another one, those that a person gave do not', () => {
  const first = withPlace(
    { ...EMPTY_DRAFT, spec: repository('https://x.test/first.git') },
    'localhost',
  )
  const moved = (draft: Draft) => {
    const source = { kind: 'git', config: { url: 'https://x.test/second.git' } }
    return withPlace({ ...draft, spec: { ...draft.spec, source } }, 'localhost')
  }
  expect(moved(first)).toMatchObject({ application: 'second', workload: 'web' })
  expect(moved(first).spec.faces).toEqual([{ host: 'second.localhost' }])
  expect(moved(moved(first)).application).toBe('second')

  const named = moved({ ...first, application: 'own' })
  expect(named.application).toBe('own')
  expect(named.spec.faces).toEqual([{ host: 'own.localhost' }])
  const faced = moved({ ...first, spec: { ...first.spec, faces: [{ host: 'x.test' }] } })
  expect(faced.spec.faces).toEqual([{ host: 'x.test' }])
  const made = moved({ ...first, workloadId: 'wl_1' })
  expect(made.application).toBe('first')
  expect(made.spec.faces).toEqual([{ host: 'first.localhost' }])

  const place = { environmentId: 'env_1', application: 'shop', environment: 'staging' }
  const spec = repository('https://x.test/shop.git')
  const added = moved(withPlace({ ...emptyDraft(place), spec }, 'localhost'))
  expect(added).toMatchObject({ application: 'shop', workload: 'second' })
  expect(added.spec.faces).toEqual([{ host: 'second.shop.localhost' }])
  const web = withPlace({ ...EMPTY_DRAFT, spec: repository('https://x.test/web.git') }, 'localhost')
  expect(moved(web)).toMatchObject({ application: 'second', workload: 'web' })
})

test('SF-8: the port that a Dockerfile exposes is offered, and never put in place of one that was given', () => {
  const portOf = (draft: typeof EMPTY_DRAFT) =>
    (draft.spec.processes as { web: { port?: number } }).web.port
  const seen = (ports: readonly number[]) => ({ source: '', texts: [], ports })
  const offered = { ...withPort(EMPTY_DRAFT, [3000]), seen: seen([3000]) }
  expect(portOf(offered)).toBe(3000)
  expect(portOf(withPort(offered, [8080]))).toBe(8080)
  expect(portOf(withPort(offered, []))).toBeUndefined()
  expect(portOf(withPort(EMPTY_DRAFT, [80, 443]))).toBeUndefined()
  const given = { ...EMPTY_DRAFT.spec, processes: { web: { port: 9000 } } }
  expect(portOf(withPort({ ...offered, spec: given }, [8080]))).toBe(9000)
  const two = { ...EMPTY_DRAFT.spec, processes: { api: {}, worker: {} } }
  expect(withPort({ ...EMPTY_DRAFT, spec: two }, [80]).spec).toEqual(two)
})

test('SF-8: why a port does not answer is read from what listens in the container, and from nothing else', () => {
  const failed = (detail: unknown) =>
    treeOf({ name: 'healthy', failure: { code: 'REPLICA_UNHEALTHY', message: '', detail } })
  const listens = (reachable: readonly unknown[], loopbackOnly: readonly number[] = []) =>
    answerOf(failed({ port: 80, listens: { reachable, loopbackOnly } }))
  expect(listens([])).toEqual({ is: 'silent', port: 80 })
  expect(listens([3000, 'x'])).toEqual({ is: 'elsewhere', port: 80, ports: [3000] })
  expect(listens([3000], [80])).toEqual({ is: 'loopback', port: 80 })
  expect(listens([80])).toBeUndefined()
  for (const detail of [null, undefined, 'x', { port: 80 }, { port: '80', listens: {} }])
    expect(answerOf(failed(detail))).toBeUndefined()
  expect(answerOf(undefined)).toBeUndefined()
})

afterEach(() => {
  vi.unstubAllGlobals()
})

/** What a browser keeps, with room for that many characters in one text. */
function stubStorage(kept: Record<string, string>, room = 10_000): Storage {
  const methods: ThisType<Record<string, string>> & object = {
    getItem(key: string) {
      return this[key] ?? null
    },
    setItem(key: string, text: string) {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      this[key] = text
    },
    removeItem(key: string) {
      delete this[key]
    },
  }
  const storage: Storage = Object.create(methods)
  vi.stubGlobal('localStorage', Object.assign(storage, kept))
  return storage
}

const ADA = { userId: 'usr_1', organisationId: 'org_1' }

test('SF-8: a draft that the browser has no room for stays on the page and takes it down with nothing', () => {
  stubStorage({}, 1000)
  const store = draftStore(ADA, undefined)
  store.write({ ...store.empty, application: 'shop' })
  store.write({ ...store.empty, application: 'x'.repeat(2000) })
  expect(store.read().application).toBe('shop')
})

test('SF-8, SEC-3: a draft is one person’s: who signs in on the same browser begins anew, and one of nobody known is dropped', () => {
  const kept = stubStorage({
    'keystone.first-deployment.org_1': '{"application":"whose"}',
    'keystone.language': 'de',
  })
  const ada = draftStore(ADA, undefined)
  expect(ada.read().application).toBe('')
  ada.write({ ...ada.empty, application: 'shop' })
  const bob = draftStore({ ...ADA, userId: 'usr_2' }, undefined)
  expect(bob.read().application).toBe('')
  bob.write({ ...bob.empty, application: 'kiosk' })
  expect([ada.read().application, bob.read().application]).toEqual(['shop', 'kiosk'])
  expect(Object.keys(kept).filter((key) => key.startsWith('keystone.first'))).toEqual([])
  expect(kept.getItem('keystone.language')).toBe('de')
})
