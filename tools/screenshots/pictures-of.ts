import type { Page } from 'playwright-core'
import type { Filled } from './fill-console.ts'
import type { Picture } from './picture.ts'

const dialog = (page: Page) => page.getByRole('dialog').waitFor()

/** Every page, and what opens over them. By position and role, not by words: in any language. */
export function picturesOf(filled: Filled): readonly Picture[] {
  return [...ofApplications(filled), ...ofOperations(filled), ...ofOrganisation(filled)]
}

function ofApplications({ shop, web, terminal, repository }: Filled): readonly Picture[] {
  const workload = `/workloads/${web}`
  const environment = `/environments/${shop.environmentId}`
  return [
    { name: 'overview', address: '/' },
    {
      name: 'palette',
      address: '/',
      isWindow: true,
      open: async (page) => {
        await page.keyboard.press('Control+k')
        await dialog(page)
      },
    },
    { name: 'applications', address: '/applications' },
    { name: 'application', address: `/applications/${shop.applicationId}` },
    { name: 'environment', address: environment },
    { name: 'environment-variables', address: `${environment}?tab=variables` },
    { name: 'deploy-server', address: '/deploy' },
    {
      name: 'deploy-source',
      address: '/deploy?step=source',
      open: async (page) => {
        await page.locator('form input').and(page.getByRole('textbox')).first().fill(repository)
      },
    },
    {
      name: 'deploy-settings',
      address: '/deploy?step=source',
      open: async (page) => {
        await page.locator('form button[type=submit]').click()
        await page.waitForURL(/step=settings/)
        await page.locator('form').waitFor()
      },
    },
    ...['', 'deployments', 'logs', 'variables', 'settings'].map((tab) => ({
      name: `workload-${tab || 'overview'}`,
      address: tab === '' ? workload : `${workload}?tab=${tab}`,
    })),
    { name: 'workload-failed', address: `/workloads/${terminal}` },
    {
      name: 'workload-deploy',
      address: workload,
      isWindow: true,
      open: async (page) => {
        await page.locator('main header button').first().click()
        await dialog(page)
      },
    },
    {
      name: 'variables-paste',
      address: `${workload}?tab=variables`,
      isWindow: true,
      open: async (page) => {
        await page.getByRole('button', { name: '.env' }).first().click()
        const text = 'LOG_LEVEL=debug\nPAYMENT_API_KEY=another\nCURRENCY=EUR'
        await page.getByRole('dialog').locator('textarea').first().fill(text)
        await page.getByRole('dialog').locator('button[type=submit]').click()
        await page.getByText('CURRENCY', { exact: true }).waitFor()
      },
    },
  ]
}

function ofOperations({ deployed, failed, running, stale }: Filled): readonly Picture[] {
  return [
    { name: 'operations', address: '/operations' },
    { name: 'operation-done', address: `/operations/${deployed}` },
    { name: 'operation-failed', address: `/operations/${failed}` },
    { name: 'operation-running', address: `/operations/${running}` },
    { name: 'operation-stale', address: `/operations/${stale}` },
    { name: 'stale', address: '/stale' },
    {
      name: 'stale-evidence',
      address: '/stale',
      open: async (page) => {
        for (const fold of await page.locator('main details').all())
          await fold.locator('summary').click()
      },
    },
  ]
}

function ofOrganisation({ server, person }: Filled): readonly Picture[] {
  return [
    { name: 'servers', address: '/servers' },
    { name: 'server-one', address: `/servers/${server}` },
    { name: 'server-new', address: '/servers/new' },
    { name: 'audit', address: '/audit' },
    { name: 'audit-entry', address: '/audit?entry=1', isWindow: true, open: dialog },
    { name: 'people', address: '/people' },
    { name: 'people-roles', address: '/people?tab=roles' },
    { name: 'person', address: `/people/${person}` },
    { name: 'account', address: '/account' },
    { name: 'account-sessions', address: '/account?tab=sessions' },
    { name: 'account-password', address: '/account?tab=password' },
    { name: 'settings', address: '/settings' },
    { name: 'settings-connections', address: '/settings?tab=connections' },
    { name: 'settings-registries', address: '/settings?tab=registries' },
    { name: 'settings-notifications', address: '/settings?tab=notifications' },
    { name: 'settings-certificates', address: '/settings?tab=certificates' },
    { name: 'settings-preferences', address: '/settings?tab=preferences' },
    { name: 'nothing-here', address: '/nothing-here' },
  ]
}
