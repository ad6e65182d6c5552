import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ended, type Operation } from '../support/operations.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

const DAY_MS = 24 * 3_600_000
const AGES = { output: 40, events: 100 } as const
const GONE = {
  en: {
    output: 'What its steps wrote is removed after 30 days',
    missing: 'There is no such operation any more',
  },
  de: {
    output: 'Was die Schritte geschrieben haben, wird nach 30 Tagen entfernt',
    missing: 'Diesen Vorgang gibt es nicht mehr',
  },
  ru: { output: 'Вывод шагов удаляется через 30 дней', missing: 'Этой операции больше нет' },
} as const
let browsed: OpenConsole
const ids = { output: '', events: '' }

beforeAll(async () => {
  browsed = await openConsole()
  const { controlPlane } = browsed
  for (const age of ['output', 'events'] as const) {
    const { id } = await controlPlane.api.send<Operation>('POST', '/v1/demo/waits', { reason: age })
    await controlPlane.api.send('POST', `/v1/operations/${id}/cancel`, { reason: 'seen enough' })
    await ended(controlPlane.api, id)
    ids[age] = id
  }
  await controlPlane.stop()
  const database = new DatabaseSync(path.join(controlPlane.dataDirectory, 'keystone.db'))
  try {
    const age = database.prepare(
      'update operation set finished_at = finished_at - ?1 where root_id = ?2',
    )
    for (const [name, days] of Object.entries(AGES))
      age.run(days * DAY_MS, ids[name as keyof typeof AGES])
  } finally {
    database.close()
  }
  await controlPlane.start()
  for (const [gone, id] of Object.entries(ids))
    await waitFor(`${gone} gone`, async () => {
      const { operations } = await controlPlane.api.get<{
        operations: { id: string; gone?: string }[]
      }>(`/v1/operations/${id}`)
      return operations.find((one) => one.id === id)?.gone === gone
    })
})
afterAll(async () => {
  await browsed?.close()
})

test('OPS-8, SF-7, SF-9: where age took something of an operation, its page says what, since when and why', async () => {
  const began = Date.UTC(2024, 4, 6)
  const old = `op_${began.toString(16).padStart(12, '0')}7${'0'.repeat(19)}`
  for (const language of ['en', 'de', 'ru'] as const) {
    const page = await browsed.open(`/operations/${ids.output}`, { language, width: 360 })
    await page.locator('main').getByText(GONE[language].output).waitFor()
    expect(await axeProblems(page)).toEqual([])
    await page.goto(`/operations/${ids.events}`)
    await page.locator('main').getByText('KEYSTONE_KEEP_EVENTS_DAYS').waitFor()
    await page.goto(`/operations/${old}`)
    await page.getByRole('heading', { name: GONE[language].missing }).waitFor()
    await orShown(page, page.locator('main').getByText('2024').first().waitFor())
    expect(await axeProblems(page)).toEqual([])
    await page.locator(`main a[href="/audit?q=${old}"]`).click()
    await page.waitForURL(/\/audit/)
    await page.context().close()
  }
})
