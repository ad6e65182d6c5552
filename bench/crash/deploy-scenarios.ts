import { mkdirSync, writeFileSync } from 'node:fs'
import type { WorkloadSpecInput } from '@keystone/domain/spec/workload-spec'
import { run } from '@keystone/testkit/lab/run'
import { scriptApp, tinyApp } from '../../test/journeys/support/examples.ts'
import { type Operation, succeed } from '../../test/journeys/support/operations.ts'
import { makeWorkload } from '../../test/journeys/support/workloads.ts'
import { type CrashLab, tinySpec } from './lab.ts'
import type { Scenario, ScenarioOf } from './scenario.ts'

/** From a new commit, with a migration before the switch and a check after it. */
export const deployOfGit: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'git-app', {
    migration: { command: ['true'], timing: 'pre_switch' },
    hooks: { postDeploy: [['true']] },
  })
  return { ...one, name: 'workload.deploy of git' }
}

/** The very first: network, faces and all are made on the way. */
export const firstDeploy: ScenarioOf = async (lab) => {
  const host = 'first.localhost'
  await lab.git.createRepository('first', tinyApp('first'))
  let id = ''
  return {
    name: 'workload.deploy, the first',
    facesChange: true,
    hosts: [lab.neighbour],
    ends: 'succeeded',
    async prepare() {
      if (id !== '') await succeed(lab.plane.api, `/v1/workloads/${id}`, REASON, 'DELETE')
      const spec = tinySpec(`${lab.git.httpUrl}/first.git`, host)
      id = await makeWorkload(lab.plane.api, lab.place, 'first', spec)
    },
    start: () => startOn(lab, `/v1/workloads/${id}/deployments`),
    answer: () => ({ host, body: 'first' }),
  }
}

export const deployOfImage: ScenarioOf = async (lab) => {
  const host = 'image-app.localhost'
  const reference = `${lab.registry.host}/crash/app:latest`
  let version = 0
  const push = async () => {
    version += 1
    await pushPage(lab, reference, `image-app ${version}`)
  }
  await push()
  const spec = tinySpec('', host, { source: { kind: 'image', config: { reference } } })
  const id = await makeWorkload(lab.plane.api, lab.place, 'image-app', spec)
  await succeed(lab.plane.api, `/v1/workloads/${id}/deployments`)
  return {
    name: 'workload.deploy of an image',
    hosts: [host, lab.neighbour],
    ends: 'succeeded',
    prepare: push,
    start: () => startOn(lab, `/v1/workloads/${id}/deployments`),
    answer: () => ({ host, body: `image-app ${version}` }),
  }
}

export const deployOfStatic: ScenarioOf = async (lab) => {
  const host = 'pages.localhost'
  let version = 1
  const repository = await lab.git.createRepository('pages', { 'index.html': 'pages 1' })
  const config = { url: `${lab.git.httpUrl}/pages.git` }
  const spec = tinySpec('', host, { source: { kind: 'static', config }, processes: { web: {} } })
  const id = await makeWorkload(lab.plane.api, lab.place, 'pages', spec)
  await succeed(lab.plane.api, `/v1/workloads/${id}/deployments`)
  return {
    name: 'workload.deploy of pages',
    hosts: [host, lab.neighbour],
    ends: 'succeeded',
    async prepare() {
      version += 1
      await repository.commit({ 'index.html': `pages ${version}` }, `version ${version}`)
    },
    start: () => startOn(lab, `/v1/workloads/${id}/deployments`),
    answer: () => ({ host, body: `pages ${version}` }),
  }
}

/** Two may never run at once: the old one is stopped first, so its face may fail for a moment. */
export const deployRecreate: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'recreate', { deploy: { strategy: 'recreate' } })
  return { ...one, name: 'workload.deploy, recreate', hosts: [lab.neighbour] }
}

/** Never healthy: everything that was begun is undone, and the release before it serves on. */
export const deployThatFails: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'unhealthy')
  let served = ''
  return {
    ...one,
    name: 'workload.deploy that fails',
    ends: 'failed',
    async prepare() {
      served ||= one.answer()?.body ?? ''
      await one.repository.commit(scriptApp('exit 3'), 'broken')
    },
    answer: () => ({ host: 'unhealthy.localhost', body: served }),
  }
}

/** Healthy, then dead inside the stability window: the traffic goes back. */
export const deployThatDies: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'dying', { deploy: { stabilityMs: 6_000 } })
  let served = ''
  return {
    ...one,
    name: 'workload.deploy that dies after the switch',
    ends: 'failed',
    // Its page may fail between its death and the way back: that is what the window is for.
    hosts: [lab.neighbour],
    async prepare() {
      served ||= one.answer()?.body ?? ''
      const dies = 'httpd -f -p 8080 -h / & sleep 2; exit 4'
      await one.repository.commit(scriptApp(dies), 'dies soon')
    },
    answer: () => ({ host: 'dying.localhost', body: served }),
  }
}

/** A workload from a repository, live, and a new commit before each start. */
export async function gitWorkload(
  lab: CrashLab,
  name: string,
  more: Partial<WorkloadSpecInput> = {},
) {
  const host = `${name}.localhost`
  let version = 1
  const repository = await lab.git.createRepository(name, tinyApp(`${name} 1`))
  const spec = tinySpec(`${lab.git.httpUrl}/${name}.git`, host, more)
  const id = await makeWorkload(lab.plane.api, lab.place, name, spec)
  await succeed(lab.plane.api, `/v1/workloads/${id}/deployments`)
  const scenario: Scenario = {
    name,
    hosts: [host, lab.neighbour],
    ends: 'succeeded',
    async prepare() {
      version += 1
      await repository.commit(tinyApp(`${name} ${version}`), `version ${version}`)
    },
    start: () => startOn(lab, `/v1/workloads/${id}/deployments`),
    answer: () => ({ host, body: `${name} ${version}` }),
  }
  return { ...scenario, id, repository }
}

export const REASON = { reason: 'the crash bench asks for it' }

/** The id of the operation that a call has started. */
export async function startOn(
  lab: CrashLab,
  path: string,
  body: unknown = {},
  method = 'POST',
): Promise<string> {
  return (await lab.plane.api.send<Operation>(method, path, body)).id
}

async function pushPage(lab: CrashLab, reference: string, page: string): Promise<void> {
  const folder = `${lab.plane.dataDirectory}/../image`
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of Object.entries(tinyApp(page)))
    writeFileSync(`${folder}/${name}`, content)
  const env = { ...process.env, DOCKER_BUILDKIT: '1' }
  await run(['/usr/bin/docker', 'build', '--quiet', '--tag', reference, folder], { env })
  await run(['/usr/bin/docker', 'push', '--quiet', reference])
  // Only the registry has it: a deployment must pull.
  await run(['/usr/bin/docker', 'image', 'rm', reference])
}
