import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { labGit } from '@keystone/testkit/lab/lab-git'
import { labRegistry } from '@keystone/testkit/lab/lab-registry'
import { run } from '@keystone/testkit/lab/run'
import { tempDir } from '@keystone/testkit/lab/temp-dir'
import { type ControlPlane, startControlPlane } from '../../test/journeys/support/control-plane.ts'
import { helloApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload, type Place } from '../../test/journeys/support/workloads.ts'
import { byHand } from './by-hand.ts'
import { byKeystone } from './by-keystone.ts'
import { measurePairs, type Pairs } from './pairs.ts'

const SPEC = {
  processes: { web: { port: 3000, health: { kind: 'http', path: '/healthz' } } },
  deploy: { stabilityMs: 1_000, keepReleases: 100 },
} as const

/** on the example with health, slow and WebSocket endpoints. */
export async function measureDeployments(count: number): Promise<readonly Pairs[]> {
  await using git = await labGit()
  await using registry = await labRegistry()
  await using plane = await startControlPlane()
  const place = await makePlace(plane.api, 'bench')
  return [
    await fromGit(plane, git, place, count),
    await fromImage(plane, registry.host, place, count),
    ...(await withoutBuild(plane, git, place, count)),
  ]
}

type Git = Awaited<ReturnType<typeof labGit>>

async function fromGit(plane: ControlPlane, git: Git, place: Place, count: number): Promise<Pairs> {
  const host = 'from-git.localhost'
  const repository = await git.createRepository('bench', helloApp('start'))
  const url = `${git.httpUrl}/bench.git`
  const source = { kind: 'git', config: { url } }
  const id = await makeWorkload(plane.api, place, 'from-git', {
    ...SPEC,
    source,
    faces: [{ host }],
  })
  const hand = await byHand()
  try {
    return await measurePairs('Q-1 Git + Dockerfile', 1.1, count, {
      async keystone(index) {
        await repository.commit(helloApp(`keystone-${index}`), `keystone ${index}`)
        const call = { path: `/v1/workloads/${id}/deployments` }
        return await byKeystone(plane, host, call, shows(`keystone-${index}`))
      },
      async hand(index) {
        await repository.commit(helloApp(`hand-${index}`), `hand ${index}`)
        return await hand.fromGit(url, shows(`hand-${index}`))
      },
    })
  } finally {
    await hand.close()
  }
}

async function fromImage(
  plane: ControlPlane,
  registryHost: string,
  place: Place,
  count: number,
): Promise<Pairs> {
  const host = 'from-image.localhost'
  const reference = `${registryHost}/bench/hello:latest`
  await pushHello(reference, 'start')
  const source = { kind: 'image', config: { reference } }
  const id = await makeWorkload(plane.api, place, 'from-image', {
    ...SPEC,
    source,
    faces: [{ host }],
  })
  const hand = await byHand()
  try {
    return await measurePairs('Q-1 image', 1.3, count, {
      async keystone(index) {
        await pushHello(reference, `keystone-${index}`)
        const call = { path: `/v1/workloads/${id}/deployments` }
        return await byKeystone(plane, host, call, shows(`keystone-${index}`))
      },
      async hand(index) {
        await pushHello(reference, `hand-${index}`)
        return await hand.fromImage(reference, shows(`hand-${index}`))
      },
    })
  } finally {
    await hand.close()
  }
}

/** the image is there already; the new container tells itself by its host name. */
async function withoutBuild(
  plane: ControlPlane,
  git: Git,
  place: Place,
  count: number,
): Promise<readonly Pairs[]> {
  const host = 'again.localhost'
  const repository = await git.createRepository('again', helloApp('one'))
  const source = { kind: 'git', config: { url: `${git.httpUrl}/again.git` } }
  const id = await makeWorkload(plane.api, place, 'again', { ...SPEC, source, faces: [{ host }] })
  const workload = `/v1/workloads/${id}`
  await succeed(plane.api, `${workload}/deployments`)
  await repository.commit(helloApp('two'), 'two')
  await succeed(plane.api, `${workload}/deployments`)
  const hand = await byHand()
  const images = { one: 'bench-hello:one', two: 'bench-hello:two' }
  for (const [version, tag] of Object.entries(images)) await buildHello(tag, version)
  const page = async () => (await plane.gateway.get(host)).body
  const other = (body: string) => (body.includes('"one"') ? 'two' : 'one')
  let handVersion: 'one' | 'two' = 'one'
  const replaceByHand = async () => {
    handVersion = handVersion === 'one' ? 'two' : 'one'
    return await hand.replace(images[handVersion], shows(handVersion))
  }
  try {
    const again = await measurePairs('Q-2 redeploy, no change', 2, count, {
      async keystone() {
        const before = await page()
        const call = { path: `${workload}/deployments`, body: { type: 'redeploy' } }
        return await byKeystone(plane, host, call, (body) => body !== before)
      },
      hand: replaceByHand,
    })
    const { items } = await plane.api.get<{ items: { id: string; number: number }[] }>(
      `${workload}/releases`,
    )
    const releaseOf = (version: string) =>
      items.find((one) => one.number === (version === 'one' ? 1 : 2))?.id
    const back = await measurePairs('Q-2 rollback to a kept release', 2, count, {
      async keystone() {
        const wanted = other(await page())
        const body = { releaseId: releaseOf(wanted), reason: 'the bench asks for it' }
        return await byKeystone(plane, host, { path: `${workload}/rollback`, body }, shows(wanted))
      },
      hand: replaceByHand,
    })
    return [again, back]
  } finally {
    await hand.close()
    for (const tag of Object.values(images)) await docker('image', 'rm', '--force', tag)
  }
}

function shows(version: string): (body: string) => boolean {
  return (body) => body.includes(`"version":"${version}"`)
}

/** A new version in the registry alone: whoever deploys it must pull. */
async function pushHello(reference: string, version: string): Promise<void> {
  await buildHello(reference, version)
  await docker('push', '--quiet', reference)
  await docker('image', 'rm', '--force', reference)
}

async function buildHello(tag: string, version: string): Promise<void> {
  await using folder = tempDir('hello')
  mkdirSync(folder.path, { recursive: true })
  for (const [name, content] of Object.entries(helloApp(version)))
    writeFileSync(path.join(folder.path, name), content)
  await docker('build', '--quiet', '--tag', tag, folder.path)
}

async function docker(...args: readonly string[]): Promise<void> {
  await run(['/usr/bin/docker', ...args], { env: { ...process.env, DOCKER_BUILDKIT: '1' } })
}
