import http from 'node:http'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, startControlPlane } from './support/control-plane.ts'
import { tinyApp } from './support/examples.ts'
import { succeed } from './support/operations.ts'
import { makePlace, makeWorkload } from './support/workloads.ts'

const HOST = 'shop.example.com'
/** Nobody listens there, so that nothing leaves the machine. */
const NOBODY = 'https://127.0.0.1:9/directory'

let plane: ControlPlane
let git: Awaited<ReturnType<typeof labGit>>

beforeAll(async () => {
  git = await labGit()
  plane = await startControlPlane()
})

afterAll(async () => {
  await plane?.close()
  await git?.close()
})

interface Policy {
  readonly subjects: readonly string[]
  readonly issuers: readonly object[]
}

/** What the running Caddy says of who certifies which host. */
async function policies(): Promise<readonly Policy[]> {
  const config = await runningConfig()
  return config.apps.tls?.automation.policies ?? []
}

function runningConfig(): Promise<{
  readonly apps: { readonly tls?: { readonly automation: { readonly policies: Policy[] } } }
}> {
  const socketPath = path.join(plane.dataDirectory, 'gateway/run/admin.sock')
  return new Promise((resolve, reject) => {
    const call = http.get(
      { socketPath, path: '/config/', headers: { Host: 'keystone' } },
      async (response) => {
        const chunks: Buffer[] = []
        for await (const chunk of response) chunks.push(chunk)
        resolve(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      },
    )
    call.on('error', reject)
  })
}

test('WL-23, I-8: the authority and the e-mail that are set are what the running gateway certifies with, within seconds', async () => {
  const { api } = plane
  const save = (body: object, revision: number) =>
    api.send('PUT', '/v1/certificates/settings', body, { 'if-match': `"${revision}"` })
  await save({ email: 'ops@example.com', directory: NOBODY }, 1)
  await git.createRepository('shop', tinyApp('shop'))
  const place = await makePlace(api, 'certificates')
  const workloadId = await makeWorkload(api, place, 'shop', {
    source: { kind: 'git', config: { url: `${git.httpUrl}/shop.git` } },
    processes: { web: { port: 8080 } },
    faces: [{ host: HOST, tls: 'acme' }],
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(api, `/v1/workloads/${workloadId}/deployments`)
  const first = { module: 'acme', email: 'ops@example.com', ca: NOBODY }
  expect(await policies()).toEqual([{ subjects: [HOST], issuers: [first] }])

  // Waits for a person, perhaps for an hour: nothing stands still because of it.
  await api.send('POST', '/v1/demo/waits', {})
  await save({ directory: 'https://127.0.0.1:10/directory' }, 2)
  const second = { module: 'acme', ca: 'https://127.0.0.1:10/directory' }
  await waitFor(
    'the gateway to run with it',
    async () => {
      const [policy] = await policies()
      return isDeepStrictEqual(policy?.issuers, [second])
    },
    // Ten seconds of a machine that has nothing else to do.
    { timeoutMs: 30_000 },
  )
})
