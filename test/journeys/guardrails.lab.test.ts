import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, person } from '../../apps/cli/test/support/person.ts'
import { ADMIN, type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp, tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { ended, nodeReached, type Operation, succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place, setVariables } from './support/workloads.ts'

type Finding = { readonly code: string; readonly state: string; readonly message: string }
type Preview = { readonly checks: readonly Finding[]; readonly planHash: string }
type Entry = { readonly verb: string; readonly reason?: string; readonly operationId?: string }

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place
let shaky: LabRepository
let ada: Person
const ids = { db: '', web: '', shaky: '' }

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  ada = person()
  const who = ['--email', ADMIN.email, '--password-stdin']
  const signedIn = await ada.run(['login', plane.origin(), ...who], { stdin: ADMIN.password })
  if (signedIn.code !== 0) throw new Error(signedIn.stderr)
  place = await makePlace(plane.api, 'guarded')
  for (const [name, dependsOn] of [
    ['db', []],
    ['web', ['db']],
  ] as const) {
    await git.createRepository(name, tinyApp(name))
    ids[name] = await makeWorkload(plane.api, place, name, specOf(name, dependsOn))
    await succeed(plane.api, `/v1/workloads/${ids[name]}/deployments`)
  }
})

afterAll(async () => {
  await ada?.close()
  await plane?.close()
  await git?.close()
})

const specOf = (name: string, dependsOn: readonly string[] = []) => ({
  source: { kind: 'git', config: { url: `${git.httpUrl}/${name}.git` } },
  dependsOn: [...dependsOn],
  processes: { web: { port: 8080 } },
  deploy: { stabilityMs: 0, stopGraceMs: 0 },
})
const pathOf = (name: keyof typeof ids) => `/v1/workloads/${ids[name]}`
const stateOf = (checks: readonly Finding[], code: string) =>
  checks.find((one) => one.code === code)?.state
const audited = async (verb: string) =>
  (await plane.api.get<{ items: readonly Entry[] }>(`/v1/audit?verb=${verb}`)).items
const plan = (path: string, body: object = {}) =>
  plane.api.send<Preview>('POST', `${path}?plan=true`, body)

test('OPS-15: what others need is not stopped without somebody who takes it upon them', async () => {
  const { api } = plane
  const { checks } = await plan(`${pathOf('db')}/stop`)
  expect(checks.map((one) => [one.code, one.state])).toEqual([
    ['TARGET_UNHEALTHY', 'passed'],
    ['LAST_REPLICA', 'blocked'],
    ['CONCURRENT_CHANGE', 'passed'],
  ])
  const before = await footprint(plane)
  const refused = await api.ask('POST', `${pathOf('db')}/stop`, {})
  expect(refused).toMatchObject({
    status: 409,
    body: { code: 'LAST_REPLICA', detail: 'web runs and needs db.' },
  })
  expect(await footprint(plane)).toEqual(before)
  expect((await audited('guardrail.block'))[0]?.reason).toBe('LAST_REPLICA: web runs and needs db.')
})

test('OPS-15: the command shows the checks, and goes on with --override and --reason', async () => {
  const shown = await ada.run(['stop', 'guarded/production/db', '--plan'])
  expect(shown.code).toBe(0)
  expect(shown.stdout).toContain('LAST_REPLICA blocked: web runs and needs db.')
  expect(shown.stdout).toContain('--override LAST_REPLICA --reason')
  expect(shown.stdout).toContain('removes  replica web 1 (local)')

  const override = ['--override', 'LAST_REPLICA']
  const unreasoned = await ada.run(['stop', 'guarded/production/db', ...override])
  expect(unreasoned.code).not.toBe(0)
  expect(unreasoned.stderr).toContain('--override needs a reason')
  const reason = ['--reason', 'its disk is moved']
  const done = await ada.run(['stop', 'guarded/production/db', ...override, ...reason])
  expect(done.code, done.stderr).toBe(0)
  const [entry] = await audited('guardrail.override')
  expect(entry).toMatchObject({ reason: 'LAST_REPLICA: its disk is moved' })
  const { root } = await ended(plane.api, entry?.operationId ?? '')
  expect(stateOf(root.checks, 'LAST_REPLICA')).toBe('overridden')
  await succeed(plane.api, `${pathOf('db')}/deployments`)
})

test('OPS-15: a crash loop stops a restart of the same, and neither the repair nor new variables', async () => {
  const { api } = plane
  shaky = await git.createRepository('shaky', tinyApp('well'))
  ids.shaky = await makeWorkload(api, place, 'shaky', specOf('shaky'))
  // A first deployment is stopped by none.
  const first = await plan(`${pathOf('shaky')}/deployments`)
  expect(first.checks.filter((one) => one.state === 'blocked')).toEqual([])
  await succeed(api, `${pathOf('shaky')}/deployments`)
  expect(stateOf((await plan(`${pathOf('shaky')}/restart`)).checks, 'CRASH_LOOP')).toBe('passed')

  await crashAgainAndAgain()
  expect(stateOf((await plan(`${pathOf('shaky')}/restart`)).checks, 'CRASH_LOOP')).toBe('blocked')
  const refused = await api.ask('POST', `${pathOf('shaky')}/restart`, {})
  expect(refused).toMatchObject({ status: 409, body: { code: 'CRASH_LOOP' } })
  const more = await api.ask('POST', `${pathOf('shaky')}/scale`, { replicas: 2 })
  expect(more).toMatchObject({ status: 409, body: { code: 'CRASH_LOOP' } })

  await setVariables(api, ids.shaky, { MENDED: 'perhaps' })
  expect(stateOf((await plan(`${pathOf('shaky')}/restart`)).checks, 'CRASH_LOOP')).toBe('warning')
  await shaky.commit(tinyApp('mended'), 'Mend it')
  const repair = await succeed(api, `${pathOf('shaky')}/deployments`)
  expect(repair.root.checks.filter((one) => one.state === 'blocked')).toEqual([])
})

test('OPS-15: a rollback waits for nobody who deploys: it is refused, and one that was before it is stopped', async () => {
  const { api } = plane
  const path = pathOf('shaky')
  const reason = 'the newest is wrong'
  // It never becomes healthy, so it is under way until it is cancelled.
  await shaky.commit(scriptApp('sleep 600'), 'Hang')
  const { planHash } = await plan(`${path}/rollback`, { reason })
  const deployment = await api.send<Operation>('POST', `${path}/deployments`, {})
  await nodeReached(api, deployment.id, 'healthy')
  const refused = await api.ask('POST', `${path}/rollback?planHash=${planHash}`, { reason })
  expect(refused.status).toBe(409)
  const blocked = await api.ask('POST', `${path}/rollback`, { reason })
  expect(blocked.body).toMatchObject({ code: 'CONCURRENT_CHANGE' })
  expect(blocked.body.detail).toContain(deployment.id)
  // Somebody who deploys again is only told.
  const { checks } = await plan(`${path}/deployments`)
  expect(stateOf(checks, 'CONCURRENT_CHANGE')).toBe('warning')
  await api.send('POST', `/v1/operations/${deployment.id}/cancel`, { reason: 'it hangs' })
  await ended(api, deployment.id)
  await succeed(api, `${path}/rollback`, { reason })
})

/** Kills it as its own engine sees it, until that has started it again often enough to be a loop. */
async function crashAgainAndAgain(): Promise<void> {
  const { items } = await plane.api.get<{ items: readonly { containerName: string }[] }>(
    `${pathOf('shaky')}/replicas`,
  )
  const [replica] = items
  if (replica === undefined) throw new Error('shaky has no replica')
  const inspect = async (format: string) =>
    (await plane.docker('inspect', '--format', format, replica.containerName)).trim()
  await waitFor(
    'the engine to have started it three times again',
    async () => {
      if (Number(await inspect('{{.RestartCount}}')) >= 3) return true
      const pid = await inspect('{{.State.Pid}}')
      // A process of the container that this very test made.
      if (pid !== '0') await run(['kill', '-KILL', pid]).catch(() => undefined)
      return undefined
    },
    { timeoutMs: 60_000, everyMs: 200 },
  )
}
