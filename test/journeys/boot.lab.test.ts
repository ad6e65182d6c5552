import { randomBytes } from 'node:crypto'
import { labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { expect, test } from 'vitest'
import { startControlPlane } from './support/control-plane.ts'
import { makePlace } from './support/workloads.ts'

const LOOKS_LIKE_A_STACK = /\n\s+at .*\.ts:\d+/

test('OPS-11: a second control plane on the same SQLite file refuses with a clear message; the first goes on', async () => {
  await using plane = await startControlPlane()
  const before = plane.output().length
  const second = plane.startRaw()
  await waitFor('its end', () => !second.isRunning(), { timeoutMs: 20_000 })
  const said = second.output().slice(before)
  expect(said).toMatch(/another (?:control plane|Keystone)|already/i)
  expect(said).toContain(plane.dataDirectory)
  expect(said).not.toMatch(LOOKS_LIKE_A_STACK)
  await makePlace(plane.api, 'goes-on')
})

test('SEC-5: a wrong master key refuses to start, names the key, and overwrites nothing', async () => {
  await using plane = await startControlPlane()
  const { environmentId } = await makePlace(plane.api, 'secrets')
  const path = `/v1/environments/${environmentId}/variables`
  await plane.api.send('PATCH', path, { set: [{ name: 'A', value: 'kept' }] })
  await plane.stop()
  const before = plane.output().length
  const wrong = plane.startRaw({ KEYSTONE_MASTER_KEY: randomBytes(32).toString('hex') })
  await waitFor('its end', () => !wrong.isRunning(), { timeoutMs: 20_000 })
  const said = wrong.output().slice(before)
  expect(said).toMatch(/master key/i)
  expect(said).not.toMatch(LOOKS_LIKE_A_STACK)

  await plane.start()
  const { value } = await plane.api.send<{ value: string }>('POST', `${path}/A/reveal`, {})
  expect(value).toBe('kept')
})

test('OPS-11: the same life on PostgreSQL: first admin, restart, and what was made is there', async () => {
  await using postgres = await labPostgres()
  await using plane = await startControlPlane({ DATABASE_URL: postgres.url })
  await makePlace(plane.api, 'on-postgres')
  await plane.kill()
  await plane.start()
  const { items } = await plane.api.get<{ items: { name: string }[] }>('/v1/applications')
  expect(items.map((one) => one.name)).toEqual(['on-postgres'])
})
