import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { scriptApp } from './support/examples.ts'
import { ended, nodeReached, type Operation, operate } from './support/operations.ts'
import { makePlace, makeWorkload, setVariables } from './support/workloads.ts'

/** Looked for everywhere, also in the forms in which redaction is most easily forgotten. */
const CANARY = 'canary-7f3a91c2-never-to-be-seen'
const FORMS = [CANARY, Buffer.from(CANARY).toString('base64').replace(/=+$/, '')]
const GIT_TOKEN = 'canary-git-token-5b1d-never-to-be-seen'
/** A web process that tells its secret to everybody who reads logs, and a migration and a check that do too. */
const LEAKY = scriptApp(
  [
    'case "$1" in',
    '  migrate) echo "migrating with $TOKEN"; exit 0 ;;',
    '  *) echo "serving with $TOKEN"; echo "$TOKEN" > /www/index.html;',
    '     test -e /dies && { echo "dying with $TOKEN"; exit 5; }',
    '     exec httpd -f -p 8080 -h /www ;;',
    'esac',
  ].join('\n'),
)
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let workload: string
const HOST = 'leaky.localhost'

beforeAll(async () => {
  git = await labGit({ credentials: { username: 'reader', password: GIT_TOKEN } })
  plane = await startControlPlane({ KEYSTONE_LOG_LEVEL: 'trace' })
  const { api } = plane
  const place = await makePlace(api, 'leaky')
  const Dockerfile = `${LEAKY.Dockerfile}RUN --mount=type=secret,id=token cat /run/secrets/token | wc -c && echo "built with $(cat /run/secrets/token)"\n`
  const repository = await git.createRepository('app', { ...LEAKY, Dockerfile })
  const dies = { Dockerfile: `${Dockerfile}RUN touch /dies\n` }
  await repository.commit(dies, 'Dies', 'dying')
  const connection = await api.send<{ id: string }>('POST', '/v1/source-connections', {
    kind: 'token',
    name: 'git',
    username: 'reader',
    token: GIT_TOKEN,
  })
  const url = `${git.httpUrl}/app.git`
  const id = await makeWorkload(api, place, 'app', {
    source: {
      kind: 'git',
      config: { url, sourceConnectionId: connection.id, secrets: { token: 'TOKEN' } },
    },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST }],
    migration: { command: ['sh', '/run.sh', 'migrate'] },
    deploy: { stabilityMs: 500, stopGraceMs: 0 },
  })
  await setVariables(api, id, { TOKEN: CANARY })
  workload = `/v1/workloads/${id}`
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

function expectClean(what: string, text: string): void {
  for (const form of [...FORMS, GIT_TOKEN])
    expect(text.includes(form), `${what} holds ${form}`).toBe(false)
}

test('SEC-5, I-9: a secret is in the container and nowhere else: not in journal, output, logs, errors, image, history, process list or database', async () => {
  const { api, gateway, docker, installation } = plane
  const started = await api.send<Operation>('POST', `${workload}/deployments`, {})
  const processes = watchProcesses()
  await nodeReached(api, started.id, 'stable', ['running', 'done'])
  const tree = await ended(api, started.id)
  expect(tree.root.failure).toBeUndefined()
  expectClean('the process list', await processes.stop())
  expect((await gateway.get(HOST)).body).toBe(`${CANARY}\n`)

  const failing = await failingDeployment()
  for (const { id } of [...tree.all, ...failing.all]) {
    expectClean('the operation', JSON.stringify(await api.get(`/v1/operations/${id}`)))
    expectClean('its journal', JSON.stringify(await api.get(`/v1/operations/${id}/events`)))
    expectClean(
      'its output',
      JSON.stringify(await api.get(`/v1/operations/${id}/output?limit=5000`)),
    )
  }
  for (const path of ['', '/releases', '/replicas', '/variables'])
    expectClean(path, JSON.stringify(await api.get(`${workload}${path}`)))
  expectClean('the control plane’s log', plane.output())

  const label = `label=keystone.installation=${installation}`
  const images = (await docker('images', '--quiet', '--filter', label)).trim().split('\n')
  for (const image of images) {
    expectClean('the image', await docker('inspect', image))
    expectClean('its history', await docker('history', '--no-trunc', image))
  }
  for (const file of filesBelow(plane.dataDirectory))
    if (!isOwn(file)) expectClean(file, readFileSync(file, 'latin1'))
})

/** Fails on purpose, with the secret in the last log lines. */
async function failingDeployment() {
  const tree = await operate(plane.api, `${workload}/deployments`, { want: 'dying' })
  expect(tree.root.failure?.detail).toMatchObject({
    lastLogLines: expect.arrayContaining([expect.stringMatching(/^dying with /)]),
  })
  return tree
}

/** Release files and kept logs of the server are the user's own: the variables as they are, and what he printed. */
function isOwn(file: string): boolean {
  return /\/(?:workloads|logs)\//.test(file)
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** Arguments of every process of the machine, again and again. */
function watchProcesses() {
  let isOver = false
  const seen = new Set<string>()
  const watching = (async () => {
    while (!isOver) {
      const { stdout } = await promisify(execFile)('ps', ['-eo', 'args'], { maxBuffer: 2 ** 26 })
      for (const line of stdout.split('\n')) seen.add(line)
    }
  })()
  return {
    stop: async () => {
      isOver = true
      await watching
      return [...seen].join('\n')
    },
  }
}
