import type { labGit } from '@keystone/testkit/lab/lab-git'
import type { Page } from 'playwright-core'
import type { ControlPlane } from '../../test/journeys/support/control-plane.ts'
import { helloApp, tinyApp } from '../../test/journeys/support/examples.ts'
import {
  ended,
  nodeReached,
  type Operation,
  operate,
  succeed,
} from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload } from '../../test/journeys/support/workloads.ts'

export interface Picture {
  /** Of the file. */
  readonly name: string
  readonly address: string
  /** Does it to the page first; its dialog is what is shown. */
  readonly open?: (page: Page) => Promise<void>
}

export interface Filled {
  /** Which pages there are to be seen. */
  readonly pictures: readonly Picture[]
  /** Ends what still runs. */
  readonly end: () => Promise<void>
}

/** Gives the console what a company has after some weeks. */
export async function fillConsole(
  controlPlane: ControlPlane,
  git: Awaited<ReturnType<typeof labGit>>,
): Promise<Filled> {
  const { api } = controlPlane
  await git.createRepository('shop', helloApp('1.4.2'))
  const broken = 'FROM busybox:stable\nRUN echo "npm ERR! missing script: build" && false\n'
  await git.createRepository('kiosk', { ...tinyApp('kiosk'), Dockerfile: broken })
  const module = 'i=$((i + 1)); echo "compiling module $i of 900"; sleep 1'
  const slow = `FROM busybox:stable\nRUN i=0; while [ $i -lt 900 ]; do ${module}; done\n`
  await git.createRepository('search', { ...tinyApp('search'), Dockerfile: slow })

  const shop = await makePlace(api, 'shop')
  const web = await makeWorkload(api, shop, 'web', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/shop.git` } },
    processes: { web: { port: 3000, replicas: 2 } },
    faces: [{ host: 'shop.localhost' }],
  })
  await api.send('PATCH', `/v1/workloads/${web}/variables`, {
    set: [
      { name: 'LOG_LEVEL', value: 'info', secret: false },
      { name: 'PAYMENT_API_KEY', value: 'not a real one' },
      {
        name: 'GREETING',
        value: 'Hello from the shop, whatever the weather is like today',
        secret: false,
      },
    ],
  })
  const deployed = await succeed(api, `/v1/workloads/${web}/deployments`)
  await succeed(api, `/v1/workloads/${web}/restart`, { reason: 'New certificates' })
  const failing = await makeWorkload(api, await makePlace(api, 'kiosk'), 'terminal', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/kiosk.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: 'kiosk.localhost' }],
  })
  const failed = await operate(api, `/v1/workloads/${failing}/deployments`)
  const building = await makeWorkload(api, await makePlace(api, 'search'), 'indexer', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/search.git` } },
    processes: { web: { port: 8080 } },
  })
  const running = await api.send<Operation>('POST', `/v1/workloads/${building}/deployments`, {})
  await nodeReached(api, running.id, 'build')
  await api.send('POST', '/v1/members', {
    email: 'grace.hopper@example.org',
    name: 'Grace Hopper',
    password: 'a first password',
    role: 'developer',
  })
  await api.send('POST', '/v1/source-connections', { kind: 'deploy-key', name: 'shop' })
  await api.send('POST', '/v1/registries', {
    name: 'Company registry',
    host: 'registry.example.com:5000',
    username: 'ci',
    password: 'not shown',
  })
  await api.send('POST', '/v1/tokens', { name: 'CI', scopes: ['server.read'] })
  const servers = await api.get<{ items: { id: string }[] }>('/v1/servers')
  const members = await api.get<{ items: { userId: string }[] }>('/v1/members')
  const pictures: readonly Picture[] = [
    { name: 'overview', address: '/' },
    { name: 'palette', address: '/', open: (page: Page) => page.keyboard.press('Control+k') },
    { name: 'applications', address: '/applications' },
    { name: 'application', address: `/applications/${shop.applicationId}` },
    { name: 'environment', address: `/environments/${shop.environmentId}` },
    { name: 'environment-variables', address: `/environments/${shop.environmentId}?tab=variables` },
    { name: 'deploy', address: '/deploy' },
    ...['', 'deployments', 'logs', 'variables', 'settings'].map((tab) => ({
      name: `workload-${tab || 'overview'}`,
      address: tab === '' ? `/workloads/${web}` : `/workloads/${web}?tab=${tab}`,
    })),
    { name: 'workload-failed', address: `/workloads/${failing}` },
    {
      name: 'workload-deploy',
      address: `/workloads/${web}`,
      open: (page: Page) => page.getByRole('button', { name: 'Deploy', exact: true }).click(),
    },
    {
      name: 'variables-paste',
      address: `/workloads/${web}?tab=variables`,
      open: async (page: Page) => {
        await page.getByRole('button', { name: 'Paste .env' }).click()
        const text = 'LOG_LEVEL=debug\nPAYMENT_API_KEY=another\nCURRENCY=EUR'
        await page.getByLabel('Text of a .env file').fill(text)
        await page.getByRole('button', { name: 'Show what changes' }).click()
        await page.getByText('added', { exact: true }).waitFor()
      },
    },
    { name: 'operations', address: '/operations' },
    { name: 'operation', address: `/operations/${deployed.root.id}` },
    { name: 'operation-failed', address: `/operations/${failed.root.id}` },
    { name: 'operation-running', address: `/operations/${running.id}` },
    { name: 'servers', address: '/servers' },
    { name: 'server', address: `/servers/${servers.items[0]?.id}` },
    { name: 'server-new', address: '/servers/new' },
    { name: 'audit', address: '/audit' },
    { name: 'people', address: '/people' },
    { name: 'person', address: `/people/${members.items[1]?.userId}` },
    { name: 'account', address: '/account' },
    { name: 'settings', address: '/settings' },
    { name: 'settings-connections', address: '/settings?tab=connections' },
    { name: 'settings-registries', address: '/settings?tab=registries' },
  ]
  const end = async () => {
    await api.send('POST', `/v1/operations/${running.id}/cancel`, {
      reason: 'Its picture is taken',
    })
    await ended(api, running.id)
  }
  return { pictures, end }
}
