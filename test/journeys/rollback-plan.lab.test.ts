import { labGit } from '@keystone/testkit/lab/lab-git'
import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, person } from '../../apps/cli/test/support/person.ts'
import { ADMIN, type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { footprint } from './support/footprint.ts'
import { succeed } from './support/operations.ts'
import { changeSpec, makePlace, makeWorkload, setVariables } from './support/workloads.ts'

const SECRET = 'nobody-should-see-this'
const reason = 'the second is wrong'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let repository: LabRepository
let ada: Person
let path: string

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  ada = person()
  const who = ['--email', ADMIN.email, '--password-stdin']
  const signedIn = await ada.run(['login', plane.origin(), ...who], { stdin: ADMIN.password })
  if (signedIn.code !== 0) throw new Error(signedIn.stderr)
  repository = await git.createRepository('planned', tinyApp('one'))
  const place = await makePlace(plane.api, 'shop')
  const id = await makeWorkload(plane.api, place, 'planned', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/planned.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: 'old.localhost' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0, keepReleases: 2 },
  })
  path = `/v1/workloads/${id}`
  await setVariables(plane.api, id, { GREETING: SECRET, GOES: SECRET })
  await succeed(plane.api, `${path}/deployments`)
  await repository.commit(tinyApp('two'), 'Two')
  await setVariables(plane.api, id, { GREETING: `${SECRET}-2`, COMES: SECRET })
  await plane.api.send('PATCH', `${path}/variables`, { unset: ['GOES'] })
  const processes = { web: { port: 8080, replicas: 2 } }
  await changeSpec(plane.api, id, { faces: [{ host: 'new.localhost' }], processes })
  await succeed(plane.api, `${path}/deployments`)
})

afterAll(async () => {
  await ada?.close()
  await plane?.close()
  await git?.close()
})

type Release = { id: string; number: number; image: string; live: boolean }

async function everything() {
  const { items: releases } = await plane.api.get<{ items: Release[] }>(`${path}/releases`)
  const { items: operations } = await plane.api.get<{ items: unknown[] }>('/v1/operations')
  return { releases, operations: operations.length, ...(await footprint(plane)) }
}

test('WL-11: the plan of a rollback says what differs in image, config and variables, and changes nothing', async () => {
  const { api, gateway } = plane
  const before = await everything()
  const [live, older] = before.releases
  const preview = await api.send('POST', `${path}/rollback?plan=true`, { reason })
  expect(preview).toMatchObject({
    plan: { summary: 'Roll planned back to release 1' },
    difference: {
      from: live?.id,
      to: older?.id,
      imageChanged: true,
      fromImage: live?.image,
      toImage: older?.image,
      variables: { added: ['GOES'], removed: ['COMES'], changed: ['GREETING'] },
      // And not how many replicas there are: that is decided today, and a rollback leaves it.
      spec: [
        {
          path: 'faces',
          from: [expect.objectContaining({ host: 'new.localhost' })],
          to: [expect.objectContaining({ host: 'old.localhost' })],
        },
      ],
    },
  })
  expect(JSON.stringify(preview)).not.toContain(SECRET)
  expect(await everything()).toEqual(before)
  expect((await gateway.get('new.localhost')).body).toBe('two')
})

test('WL-11: `keystone rollback --plan` shows the same to a person, and changes nothing', async () => {
  const before = await everything()
  const [live, older] = before.releases
  const shown = await ada.run(['rollback', 'planned', '--plan'])
  expect(shown, shown.stderr).toMatchObject({ code: 0 })
  expect(shown.stdout).toContain('Roll planned back to release 1')
  expect(shown.stdout).toContain(`${live?.image} → ${older?.image}`)
  expect(shown.stdout).toMatch(/variables added +GOES\n/)
  expect(shown.stdout).toMatch(/variables removed +COMES\n/)
  expect(shown.stdout).toMatch(/variables changed +GREETING\n/)
  expect(shown.stdout).toMatch(/faces .*new\.localhost.* → .*old\.localhost/)
  expect(shown.stdout).toContain('nothing was changed')
  expect(shown.stdout).not.toContain(SECRET)
  const json = (await ada.run(['rollback', 'planned', '1', '--plan', '--json'])).json()
  expect(json.difference.variables.changed).toEqual(['GREETING'])
  expect(await everything()).toEqual(before)
})

test('WL-11: what cannot be gone back to is refused by the plan already: the live release, and one that was pruned', async () => {
  const { api } = plane
  await repository.commit(tinyApp('three'), 'Three')
  await succeed(api, `${path}/deployments`)
  const before = await everything()
  const [live, , pruned] = before.releases
  const ask = (releaseId: string | undefined) =>
    api.ask('POST', `${path}/rollback?plan=true`, { reason, releaseId })
  expect((await ask(live?.id)).body).toMatchObject({ code: 'RELEASE_LIVE' })
  const { status, body } = await ask(pruned?.id)
  expect([status, body.code]).toEqual([409, 'RELEASE_PRUNED'])
  expect(body.detail).toBe('The image of release 1 is gone.')
  expect(body.hint).toContain('kept release')
  const shown = await ada.run(['rollback', 'planned', '1', '--plan'])
  expect(shown.code).toBe(6)
  expect(shown.stderr).toContain('RELEASE_PRUNED')
  expect(shown.stderr).toContain('kept release')
  expect(await everything()).toEqual(before)
})
