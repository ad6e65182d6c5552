import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedStale } from '../../../tools/screenshots/seed-stale.ts'
import { tinyApp } from '../support/examples.ts'
import { ended, type Operation, operate, succeed } from '../support/operations.ts'
import { makePlace, makeWorkload } from '../support/workloads.ts'
import { clippedTexts } from './support/clipped-texts.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { saidTexts } from './support/said-texts.ts'

/** Words that no German and no Russian sentence has, and that few English ones do without. */
const ENGLISH =
  /\b(?:the|and|of|with|has|have|are|this|that|there|not|failed|absent|recorded|wanted|running|serving|refused|took|because|until|cannot)\b/i
const BROKEN = 'FROM busybox:stable\nRUN echo "no such package" >&2; exit 9\n'

const LANGUAGES = ['de', 'ru'] as const
/** Said in each of them, so that a page that says nothing is not taken for one that is translated. */
const SAID = {
  de: ['Workload anlegen', 'migriert', 'Der Empfänger hat diese Nachricht abgelehnt.'],
  ru: ['Создание нагрузки', 'миграция не выполнена', 'Получатель отклонил это сообщение.'],
} as const

let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>
let addresses: readonly string[]

beforeAll(async () => {
  git = await labGit()
  browsed = await openConsole()
  const { controlPlane } = browsed
  const { api } = controlPlane
  const repository = await git.createRepository('shop', tinyApp('first'))
  const shop = await makePlace(api, 'shop')
  const workload = await makeWorkload(api, shop, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/shop.git` } },
    processes: { web: { port: 8080 } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(api, `/v1/workloads/${workload}/deployments`)
  const stale = await seedStale(controlPlane, workload)
  await api.send('POST', '/v1/subscriptions', {
    name: 'Pager',
    url: 'https://hooks.example.com/in',
    types: ['operation.failed', 'operation.cancelled'],
    environmentIds: [],
  })
  const kiosk = await makeWorkload(api, await makePlace(api, 'kiosk'), 'terminal', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/shop.git` } },
    processes: { web: { port: 8080 } },
  })
  await repository.commit({ Dockerfile: BROKEN }, 'Broken')
  const failed = await operate(api, `/v1/workloads/${kiosk}/deployments`)
  const wait = await api.send<Operation>('POST', '/v1/demo/waits', {})
  await api.send('POST', `/v1/operations/${wait.id}/cancel`, { reason: 'Genug' })
  await ended(api, wait.id)
  await parkAll()
  addresses = [
    '/',
    '/operations',
    ...[stale, failed.root.id, wait.id].map((id) => `/operations/${id}`),
    '/stale',
    '/audit',
    `/workloads/${kiosk}`,
    ...['overview', 'deployments', 'variables', 'settings'].map(
      (tab) => `/workloads/${workload}?tab=${tab}`,
    ),
    '/applications',
    `/applications/${shop.applicationId}`,
    `/environments/${shop.environmentId}`,
    `/environments/${shop.environmentId}?tab=variables`,
    '/settings?tab=notifications',
  ]
})
afterAll(async () => {
  await browsed?.close()
  await git?.close()
})

/** As a sink that refuses leaves them. No such sink is reachable from here. */
async function parkAll(): Promise<void> {
  const { controlPlane } = browsed
  const { api, dataDirectory } = controlPlane
  await waitFor('something to be told', async () => {
    const { items } = await api.get<{ items: readonly unknown[] }>('/v1/deliveries')
    return items.length > 1
  })
  await controlPlane.stop()
  const database = new DatabaseSync(path.join(dataDirectory, 'keystone.db'), { timeout: 10_000 })
  try {
    database
      .prepare(`update delivery set state = 'parked', parked_because = ?, last_answer = '400'`)
      .run('The sink refused this message.')
  } finally {
    database.close()
  }
  await controlPlane.start()
}

test.each(LANGUAGES)(
  'SF-9: in %s nothing of a failed, a cancelled, a stale operation, of the audit log and of notifications is left in English, and nothing is cut off',
  async (language) => {
    const page = await browsed.open('/settings', { language, width: 768 })
    const problems: string[] = []
    const said: string[] = []
    for (const address of addresses) {
      await page.goto(address)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page
        .locator('[aria-busy="true"], .mantine-Skeleton-root')
        .first()
        .waitFor({ state: 'detached' })
      if (address === '/stale')
        for (const fold of await page.locator('main details').all())
          await fold.locator('summary').click()
      const texts = await saidTexts(page)
      said.push(...texts)
      problems.push(
        ...texts.filter((text) => ENGLISH.test(text)).map((text) => `${address} says: ${text}`),
      )
      for (const width of [360, 768]) {
        await page.setViewportSize({ width, height: 900 })
        const cut = await clippedTexts(page)
        problems.push(...cut.map((text) => `${address} ${width} px cuts: ${text}`))
      }
    }
    await page.context().close()
    expect([...new Set(problems)]).toEqual([])
    for (const text of SAID[language]) expect(said.join('\n')).toContain(text)
  },
)
