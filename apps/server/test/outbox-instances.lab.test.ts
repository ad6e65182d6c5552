import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { deliverOutbox } from '@keystone/core/reconcilers/deliver-outbox'
import { type LabPostgres, labPostgres } from '@keystone/testkit/lab/lab-postgres'
import { labWebhook } from '@keystone/testkit/lab/lab-webhook'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectWholeChain } from './support/expect-whole-chain.ts'
import { NEVER, type OutboxWorld, outboxWorld } from './support/outbox-world.ts'
import { memberToken, otherOrganisation } from './support/people.ts'
import { testApi } from './support/test-api.ts'

const SENDER = fileURLToPath(new URL('./support/send-outbox.ts', import.meta.url))

let at: OutboxWorld

beforeEach(async () => {
  at = await outboxWorld()
})
afterEach(() => at?.close())

test('F-21: a control plane killed between the call and its record sends the same message again, under the same id', async () => {
  await using folder = tempDir('outbox')
  const file = path.join(folder.path, 'keystone.db')
  await at.api.close()
  await at.start({ database: { file } })
  await at.subscribe(['operation.succeeded'])
  await at.deploy()
  await at.deploy()
  await at.api.close()

  const sender = send(file)
  at.hook.answer = () => {
    sender.kill('SIGKILL')
    return { status: 204 }
  }
  expect((await once(sender, 'exit'))[1]).toBe('SIGKILL')
  expect(at.hook.calls).toHaveLength(1)
  at.hook.answer = () => ({ status: 204 })
  expect((await once(send(file), 'exit'))[0]).toBe(0)
  const [first, again, next, ...more] = at.hook.calls
  expect([again?.id, again?.text]).toEqual([first?.id, first?.text])
  expect(next?.id).not.toBe(first?.id)
  expect(more).toEqual([])
  await at.start()
})

function send(file: string) {
  return spawn(process.execPath, [SENDER, file], { stdio: 'inherit' })
}

test('F-21: of two instances on PostgreSQL that look at the same time one tells, each message once', async () => {
  const postgres: LabPostgres = await labPostgres()
  await using _ = postgres
  const url = await postgres.createDatabase('outbox')
  await at.api.close()
  await at.start({ database: { url } })
  const other = await testApi({ database: { url } })
  try {
    await at.subscribe(['operation.succeeded', 'audit.entry'])
    const deployed: string[] = []
    for (let round = 0; round < 6; round++) {
      deployed.push((await at.deploy()).id)
      await Promise.all(
        [at.api, other, at.api, other].map(({ product }) => deliverOutbox(product, NEVER)),
      )
    }
    await at.passThrough(2)
    const ids = at.hook.taken().map(({ id }) => id)
    expect([new Set(ids).size, at.hook.calls.length]).toEqual([ids.length, ids.length])
    const told = at.hook.taken().filter(({ body }) => body.type === 'operation.succeeded')
    expect(told.map(({ body }) => body.data.operation.id)).toEqual(deployed)
    expectWholeChain(
      at.hook.taken().flatMap(({ body }) => (body.type === 'audit.entry' ? [body.data] : [])),
    )
  } finally {
    await other.close()
  }
})

test('SEC-12: receivers of one organisation that keep everybody waiting delay no other organisation', async () => {
  const silent = await labWebhook()
  silent.answer = () => ({ status: undefined })
  try {
    for (let sink = 0; sink < 12; sink++) await at.subscribe(['audit.entry'], { url: silent.url })
    let isOver = false
    const running = at.pass().then(() => {
      isOver = true
    })
    await waitFor('the silent ones to be called', () => silent.calls.length > 0)
    const { organisationId } = await otherOrganisation(at.api)
    const token = await memberToken(at.api, organisationId, 'owner')
    await at.subscribe(['audit.entry'], { token })
    await waitFor('the other organisation to be told', () => at.hook.taken().length > 0)
    expect(isOver).toBe(false)
    await running
  } finally {
    await silent.close()
  }
})
