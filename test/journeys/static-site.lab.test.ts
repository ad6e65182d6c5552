import { readdirSync, readFileSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { footprint } from './support/footprint.ts'
import { startLoad } from './support/load.ts'
import { operate, succeed } from './support/operations.ts'
import { makePlace, makeWorkload, type Place } from './support/workloads.ts'

const EXAMPLE = path.resolve(import.meta.dirname, '../../examples/markdown-site')
let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>
let place: Place

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
  place = await makePlace(plane.api, 'pages')
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

/** The example under `docs/` of a repository that has more than the site. */
function exampleFiles(): Record<string, string> {
  const names = readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(EXAMPLE, path.join(entry.parentPath, entry.name)))
  const site = names.map((name) => [`docs/${name}`, readFileSync(path.join(EXAMPLE, name), 'utf8')])
  return { ...Object.fromEntries(site), 'secret.txt': 'not of the site' }
}

test('WL-5: a folder of a repository is served with its Markdown as pages, and a change appears without a failed request', async () => {
  const { api, gateway } = plane
  const host = 'docs.localhost'
  const repository = await git.createRepository('docs', exampleFiles())
  const config = { url: `${git.httpUrl}/docs.git`, directory: 'docs', markdown: true }
  const workloadId = await makeWorkload(api, place, 'docs', {
    source: { kind: 'static', config },
    faces: [{ host }],
    deploy: { stabilityMs: 300, stopGraceMs: 0 },
  })
  const deployments = `/v1/workloads/${workloadId}/deployments`
  await succeed(api, deployments)

  const home = await gateway.get(host)
  expect(home.headers['content-type']).toMatch(/text\/html/)
  expect(home.body).toMatch(/<h1[^>]*>/)
  expect((await gateway.get(host, '/assets/lighthouse.svg')).status).toBe(200)
  for (const outside of ['/../secret.txt', '/%2e%2e/secret.txt', '/secret.txt', '/.git/config']) {
    const page = await gateway.get(host, outside)
    expect(page.body).not.toContain('not of the site')
    expect(page.status).toBeGreaterThanOrEqual(300)
  }

  const load = startLoad(gateway, host, '/', 2)
  await repository.commit({ 'docs/index.md': '# A new morning\n' }, 'New page')
  await succeed(api, deployments)
  const { failures } = await load.stop()
  expect(failures).toEqual([])
  expect((await gateway.get(host)).body).toContain('A new morning')
})

test('WL-5, SEC-8: a symbolic link in the folder is refused by its name, and nothing is left', async () => {
  await using outside = tempDir()
  const repository = await git.createRepository('linked', { 'index.html': 'fine' })
  symlinkSync('/etc/passwd', path.join(outside.path, 'passwords'))
  await repository.commit({ folder: outside.path }, 'A link')
  const before = await footprint(plane)
  const workloadId = await makeWorkload(plane.api, place, 'linked', {
    source: { kind: 'static', config: { url: `${git.httpUrl}/linked.git` } },
    faces: [{ host: 'linked.localhost' }],
  })
  const { root } = await operate(plane.api, `/v1/workloads/${workloadId}/deployments`)
  expect(root.state).toBe('failed')
  expect(root.failure?.message).toContain('passwords')
  expect(JSON.stringify(root.failure)).not.toContain('root:')
  expect((await gateway404()).status).toBe(404)
  expect(await footprint(plane)).toEqual(before)
})

function gateway404() {
  return plane.gateway.get('linked.localhost', '/passwords')
}
