import { labGit } from '@keystone/testkit/lab/lab-git'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tinyApp } from '../support/examples.ts'
import { type LabImages, labImages } from '../support/lab-images.ts'
import { changeSpec } from '../support/workloads.ts'
import { axeProblems } from './support/axe-problems.ts'
import { type OpenConsole, openConsole } from './support/open-console.ts'
import { orShown } from './support/or-shown.ts'

const DEPLOYED_MS = 120_000
/** Axe takes seconds for each of ten looks on a busy machine, and the two deployments take theirs. */
const WIZARD_MS = 240_000
let browsed: OpenConsole
let git: Awaited<ReturnType<typeof labGit>>
let registry: Awaited<ReturnType<typeof labRegistry>>
let images: LabImages

beforeAll(async () => {
  git = await labGit()
  images = labImages()
  registry = await labRegistry()
  browsed = await openConsole()
})
afterAll(async () => {
  await browsed?.close()
  await registry?.close()
  await images?.close()
  await git?.close()
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** What axe finds in light and in dark. */
async function problemsInBoth(page: Page): Promise<readonly string[]> {
  const light = await axeProblems(page)
  const paint = (scheme: string) =>
    page.evaluate(`document.documentElement.dataset.mantineColorScheme = '${scheme}'`)
  await paint('dark')
  const dark = await axeProblems(page)
  await paint('light')
  return [...light, ...dark]
}

/** A reload in the middle of a step shows the same step with what was typed. */
async function reload(page: Page, step: string): Promise<void> {
  await page.reload()
  const here = page.locator('li[aria-current="step"]').filter({ hasText: step })
  await orShown(page, here.waitFor())
}

test(
  'SF-8, SF-9: an image in German: every step survives a reload and the back button, is accessible in both themes, and a port that does not answer is mended from the page',
  async () => {
    const reference = `${registry.host}/team/kiosk:1.0`
    await images.push(reference, tinyApp('from an image'))
    const page = await browsed.open('/deploy', { language: 'de' })
    await page.getByRole('heading', { name: 'Ihre Anwendung bereitstellen' }).waitFor()
    expect(await problemsInBoth(page)).toEqual([])
    await reload(page, 'Server')
    await button(page, 'Weiter').click()

    await page.getByText('Aus einer Registry, so wie es ist').click()
    await page.getByRole('textbox', { name: 'Image' }).fill(`${registry.host}/team/kisok:1.0`)
    await button(page, 'Prüfen und weiter').click()
    await page.getByRole('alert').waitFor()
    expect(await problemsInBoth(page)).toEqual([])
    await reload(page, 'Quelle')
    expect(await page.getByRole('textbox', { name: 'Image' }).inputValue()).toContain('kisok')
    await page.getByRole('textbox', { name: 'Image' }).fill(reference)
    await button(page, 'Prüfen und weiter').click()

    await page.getByLabel('Port', { exact: true }).fill('9999')
    await page.getByLabel('Zustandsprüfung').selectOption('http')
    await page.getByLabel('Zeit zum Starten').fill('2')
    expect(await problemsInBoth(page)).toEqual([])
    await reload(page, 'Einstellungen')
    expect(await page.getByLabel('Port', { exact: true }).inputValue()).toBe('9999')
    await page.goBack()
    expect(await page.getByRole('textbox', { name: 'Image' }).inputValue()).toBe(reference)
    await page.goForward()
    expect(await page.getByLabel('Anwendung', { exact: true }).inputValue()).toBe('kiosk')
    await button(page, 'Bereitstellen').click()

    await page.getByRole('heading', { name: 'Wird bereitgestellt' }).waitFor()
    await reload(page, 'Bereitstellung')
    await page
      .getByRole('heading', { name: 'Sie ist nicht gestartet' })
      .waitFor({ timeout: DEPLOYED_MS })
    expect(await problemsInBoth(page)).toEqual([])
    await page
      .getByText('Auf Port 9999 lauscht nichts; die Anwendung lauscht auf 8080')
      .first()
      .waitFor()
    await button(page, 'Port 8080 nehmen').waitFor()
    await button(page, 'Einstellungen ändern').click()
    await page.getByLabel('Port', { exact: true }).fill('8080')
    await button(page, 'Bereitstellen').click()
    await page.getByRole('heading', { name: 'kiosk läuft' }).waitFor({ timeout: DEPLOYED_MS })
    expect(await problemsInBoth(page)).toEqual([])
    const { body } = await browsed.controlPlane.gateway.get('kiosk.localhost')
    expect(body).toContain('from an image')

    // What was changed elsewhere meanwhile is neither undone by deploying again, nor overwritten.
    const { api } = browsed.controlPlane
    const { items } = await api.get<{ items: { id: string }[] }>('/v1/workloads')
    const workload = `/v1/workloads/${items[0]?.id}`
    const port = async () => {
      const { spec } = await api.get<{
        spec: { processes: { web: { port: number; replicas: number } } }
      }>(workload)
      return [spec.processes.web.port, spec.processes.web.replicas]
    }
    await changeSpec(api, items[0]?.id ?? '', { processes: { web: { port: 8080, replicas: 2 } } })
    await page.goto('/deploy?step=settings')
    await button(page, 'Bereitstellen').click()
    await page.getByRole('heading', { name: 'kiosk läuft' }).waitFor({ timeout: DEPLOYED_MS })
    expect(await port()).toEqual([8080, 2])
    await page.goto('/deploy?step=settings')
    await page.getByLabel('Port', { exact: true }).fill('8081')
    await button(page, 'Bereitstellen').click()
    await page.getByRole('link', { name: 'Seine Einstellungen öffnen' }).waitFor()
    expect(await port()).toEqual([8080, 2])
    await page.context().close()
  },
  WIZARD_MS,
)

test('SF-8: a static folder behind a key: one that may not read is told at the source, and the right one serves the pages', async () => {
  const { api, gateway } = browsed.controlPlane
  await git.createRepository('handbook', { 'pages/index.md': '# Read me first\n' })
  const hostKeys = [`[${git.ssh.address}]:${git.ssh.port} ${git.ssh.hostKey}`]
  await api.send('POST', '/v1/source-connections', { kind: 'deploy-key', name: 'new', hostKeys })
  await api.send('POST', '/v1/source-connections', {
    kind: 'ssh-key',
    name: 'granted',
    privateKey: git.ssh.privateKey,
    hostKeys,
  })
  const page = await browsed.open('/deploy?step=source', { language: 'de' })
  await page.getByText('Dateien eines Repositorys, auch Markdown').click()
  await page.getByLabel('Adresse des Repositorys').fill(git.sshUrl('handbook'))
  await page.getByLabel('Ordner', { exact: true }).fill('pages')
  await choose(page, 'new')
  await button(page, 'Prüfen und weiter').click()
  const refusal = page.getByRole('alert')
  await refusal.waitFor()
  expect(await refusal.textContent()).toMatch(
    /hat die Zugangsdaten abgelehnt.*das Recht, das Repository zu lesen.*GIT_DENIED/,
  )

  await choose(page, 'granted')
  await button(page, 'Prüfen und weiter').click()
  await button(page, 'Bereitstellen').click()
  await page.getByRole('heading', { name: 'handbook läuft' }).waitFor({ timeout: DEPLOYED_MS })
  const { body } = await gateway.get('handbook.localhost')
  expect(body).toContain('Read me first')

  // The next one begins with a clean page, and the first is where it was.
  await button(page, 'Weitere bereitstellen').click()
  await waitFor(
    'an empty form',
    async () => (await page.getByLabel('Adresse des Repositorys').inputValue()) === '',
  )
  await page.context().close()
})

async function choose(page: Page, credential: string): Promise<void> {
  await page.getByLabel('Zugangsdaten').selectOption({ label: credential })
}
