import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { run } from '@keystone/testkit/lab/run'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp } from './support/examples.ts'
import { ended, type Operation, succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place, setVariables } from './support/workloads.ts'

const PRINTS = scriptApp(
  'echo "$GREETING|$KEYSTONE_PROCESS" > /tmp/index.html; exec httpd -f -p 8080 -h /tmp',
)
/** Every character that compose, a shell or an env file could take for its own. */
const GREETING = `it's "quoted" $HOME \${X} $$ #no comment \\n  two spaces = é`
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane({ KEYSTONE_HOST_PORTS: '28100-28140' })
  place = await makePlace(plane.api, 'files')
  await git.createRepository('app', PRINTS)
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

const source = () => ({ kind: 'git' as const, config: { url: `${git.httpUrl}/app.git` } })

test('WL-20: compose.yml and .env describe what runs, private to their owner, and docker-compose runs them without Keystone', async () => {
  const { api, gateway } = plane
  const workloadId = await makeWorkload(api, place, 'app', {
    source: source(),
    processes: {
      web: { port: 8080, replicas: 2 },
      worker: { command: ['sleep', '3600'], health: { kind: 'none' } },
    },
    faces: [{ host: 'files.localhost' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await setVariables(api, workloadId, { GREETING, PLAIN: 'as it is' })
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
  expect((await gateway.get('files.localhost')).body).toBe(`${GREETING}|web\n`)

  const [name] = readdirSync(path.join(plane.dataDirectory, 'workloads'))
  const folder = path.join(plane.dataDirectory, 'workloads', name ?? '')
  expect(readdirSync(folder).toSorted()).toEqual(['.env', 'compose.yml'])
  for (const file of ['.env', 'compose.yml'])
    expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600)
  expect(readFileSync(path.join(folder, '.env'), 'utf8')).toContain('PLAIN=as it is\n')

  const project = `ks${plane.installation}`
  const compose = (...args: readonly string[]) =>
    run(['docker-compose', '--project-name', project, '--file', 'compose.yml', ...args], {
      cwd: folder,
    })
  try {
    await compose('up', '--detach')
    const ps = ['ps', '--format', '{{.Names}} {{.Ports}}']
    const listed = await plane.docker(
      ...ps,
      '--filter',
      `label=com.docker.compose.project=${project}`,
    )
    expect(listed.trim().split('\n')).toHaveLength(3)
    const port = /web_1 127\.0\.0\.1:(\d+)->8080/.exec(listed)?.[1]
    const body = await waitFor('the page without Keystone', async () => {
      const response = await fetch(`http://127.0.0.1:${port}/`)
      return response.ok && response.text()
    })
    expect(body).toBe(`${GREETING}|web\n`)
  } finally {
    await compose('down', '--timeout', '0')
  }
})

test('WL-17: automatic host ports of deployments that run at once are different, and free again with the workload', async () => {
  const { api } = plane
  const ids = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) =>
      makeWorkload(api, place, `port-${name}`, {
        source: source(),
        processes: {
          web: { port: 8080, replicas: 2, hostPorts: [{ containerPort: 8080 }] },
        },
        deploy: { stabilityMs: 0, stopGraceMs: 0 },
      }),
    ),
  )
  const started = await Promise.all(
    ids.map((id) => api.send<Operation>('POST', `/v1/workloads/${id}/deployments`, {})),
  )
  for (const { id } of started) expect((await ended(api, id)).root.failure).toBeUndefined()
  type Replicas = { items: { hostPorts: { hostPort: number }[] }[] }
  const replicas = await Promise.all(
    ids.map((id) => api.get<Replicas>(`/v1/workloads/${id}/replicas`)),
  )
  const ports = replicas.flatMap(({ items }) => items.flatMap((one) => one.hostPorts))
  const numbers = ports.map((one) => one.hostPort)
  expect(numbers).toHaveLength(8)
  expect(new Set(numbers).size).toBe(8)
  for (const port of numbers) {
    expect(port).toBeGreaterThanOrEqual(28_100)
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200)
  }
  for (const id of ids) await succeed(api, `/v1/workloads/${id}`, { reason: 'done' }, 'DELETE')
  await expect(fetch(`http://127.0.0.1:${numbers[0]}/`)).rejects.toThrow()
})
