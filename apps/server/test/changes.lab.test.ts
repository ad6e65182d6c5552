import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call } from './support/call.ts'
import { firstAdmin, memberToken } from './support/people.ts'
import { readStream } from './support/read-stream.ts'
import { makeTenant, type Tenant } from './support/tenant.ts'
import { type TestApi, testApi } from './support/test-api.ts'

/** Two control planes on one database: what is done through one is told by the other. */
let postgres: LabPostgres
let here: TestApi
let there: TestApi
let tenant: Tenant
let token: string

beforeAll(async () => {
  postgres = await labPostgres()
  const database = { url: await postgres.createDatabase('changes') }
  here = await testApi({ database })
  there = await testApi({ database })
  const { organisationId } = await firstAdmin(here)
  tenant = await makeTenant(here, organisationId)
  token = await memberToken(here, organisationId, 'owner')
})
afterAll(async () => {
  await there?.close()
  await here?.close()
  await postgres?.close()
})

const createApplication = (name: string) =>
  call(there, 'POST /v1/applications', { token }, { name })

/** What `changed` events name, until `thing` is among it. */
async function toldAfter(act: () => Promise<unknown>, thing: string) {
  let acted: Promise<unknown> | undefined
  const began = performance.now()
  const seen = await readStream(here, '/v1/events', token, (all) => {
    acted ??= act()
    return all.some(({ data }) => data.is === 'changed' && data.what.includes(thing))
  })
  await acted
  return { seen, tookMs: performance.now() - began }
}

test('SF-7, OPS-11: what somebody changes through another control plane is told within two seconds', async () => {
  const { seen, tookMs } = await toldAfter(() => createApplication('from-there'), 'desired')
  expect(seen.map(({ event }) => event)).toContain('resync')
  expect(tookMs).toBeLessThan(2_500)
})

test('SF-7: a server seen in another state by another control plane is told', async () => {
  const { serverId, organisationId } = tenant
  const see = () =>
    there.product.basis.store.observations(organisationId).record([
      {
        subjectKind: 'server',
        subjectId: serverId,
        state: 'unreachable',
        detail: null,
        observedAt: here.product.basis.clock.now(),
      },
    ])
  const { seen } = await toldAfter(see, 'observed')
  expect(seen.at(-1)?.data.what).not.toContain('desired')
})

test('SF-1: a follower that comes back is told to read again only if something has changed', async () => {
  const first = await readStream(here, '/v1/events', token, (all) => all.length === 1)
  const place = first[0]?.id ?? ''
  expect(first[0]?.event).toBe('resync')

  expect(await firstWords(place)).not.toContain('event:')
  await createApplication('later')
  const again = await readStream(there, '/v1/events', token, (all) => all.length === 1, place)
  expect(again[0]?.event).toBe('resync')
})

/** What a stream from that place on says before it first says that nothing is new. */
async function firstWords(place: string): Promise<string> {
  const gone = new AbortController()
  const response = await fetch(`${there.url}/v1/events`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': place },
    signal: gone.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let words = ''
  while (!words.includes(': alive')) words += (await reader?.read())?.value ?? ': alive'
  gone.abort()
  return words
}
