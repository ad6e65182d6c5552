import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { freePort } from '@keystone/testkit/lab/free-port'
import { startLabProcess } from '@keystone/testkit/lab/lab-process'
import { run } from '@keystone/testkit/lab/run'
import { openUndoLog } from '@keystone/testkit/lab/undo-log'
import { waitFor } from '@keystone/testkit/lab/wait-for'
import { gatewayAt } from '../../test/journeys/support/gateway.ts'
import { pollPage } from '../support/poll-page.ts'

/** A careful person with a shell, a real Caddy and the same engine: the baseline of. */
export interface ByHand {
  /** clone, build, then as `replace`. Moments after the start, in ms. */
  readonly fromGit: (url: string, isThere: IsThere) => Promise<HandTimes>
  /** pull, then as `replace`. */
  readonly fromImage: (reference: string, isThere: IsThere) => Promise<HandTimes>
  /** run, poll until healthy, Caddy admin call, stop the old one. */
  readonly replace: (image: string, isThere: IsThere) => Promise<HandTimes>
  /** Image of the container that runs now. */
  readonly image: () => string
  readonly close: () => Promise<void>
}

export interface HandTimes {
  readonly answeredMs: number
  /** All steps, the old container stopped. */
  readonly doneMs: number
}

type IsThere = (body: string) => boolean

interface Watch {
  readonly startedAt: number
  /** When the new version answered first. */
  readonly answered: Promise<number>
}

const PORT = 3000
const DOCKER = '/usr/bin/docker'
const LABEL = 'keystone.bench.by-hand'

export async function byHand(): Promise<ByHand> {
  const log = openUndoLog('h')
  const name = path.basename(log.folder).toLowerCase()
  log.add({
    kind: 'labelled',
    dockerHost: 'unix:///var/run/docker.sock',
    label: `${LABEL}=${name}`,
  })
  const docker = (...args: readonly string[]) =>
    run([DOCKER, ...args], { env: { ...process.env, DOCKER_BUILDKIT: '1' } })
  const caddy = await startCaddy(log)
  await docker('network', 'create', '--label', `${LABEL}=${name}`, name)
  let count = 0
  let current: { readonly container: string; readonly image: string } | undefined
  const replaceFrom = async (watch: Watch, image: string) => {
    const old = current
    count += 1
    const container = `${name}-${count}`
    const labels = ['--label', `${LABEL}=${name}`, '--name', container]
    await docker('run', '--detach', ...labels, '--network', name, '--restart', 'always', image)
    current = { container, image }
    const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}'
    const address = (await docker('inspect', '--format', format, container)).trim()
    await pollPage(
      () => get(address, PORT, '/healthz'),
      () => true,
    )
    await caddy.routeTo(`${address}:${PORT}`)
    const answeredAt = await watch.answered
    if (old !== undefined) {
      await docker('stop', old.container)
      await docker('rm', old.container)
    }
    return { answeredMs: answeredAt - watch.startedAt, doneMs: performance.now() - watch.startedAt }
  }
  // From the start on, as Keystone is watched: the visits cost both the same.
  const watch = (isThere: IsThere): Watch => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const gateway = gatewayAt(caddy.port, 0)
    const answered = pollPage(() => gateway.get('localhost', '/', { agent }), isThere)
    return { startedAt: performance.now(), answered: answered.finally(() => agent.destroy()) }
  }
  return {
    async fromGit(url, isThere) {
      const watched = watch(isThere)
      const folder = path.join(log.folder, 'clone')
      await run(['git', 'clone', '--quiet', '--depth', '1', url, folder])
      const image = `${name}:${count + 1}`
      await docker('build', '--quiet', '--label', `${LABEL}=${name}`, '--tag', image, folder)
      const times = await replaceFrom(watched, image)
      rmSync(folder, { recursive: true, force: true })
      return times
    },
    async fromImage(reference, isThere) {
      const watched = watch(isThere)
      await docker('pull', '--quiet', reference)
      return await replaceFrom(watched, reference)
    },
    replace: (image, isThere) => replaceFrom(watch(isThere), image),
    image: () => current?.image ?? '',
    close: log.undo,
  }
}

async function startCaddy(log: ReturnType<typeof openUndoLog>) {
  const [port, admin] = [await freePort(), await freePort()]
  const server = {
    listen: [`127.0.0.1:${port}`],
    automatic_https: { disable: true },
    routes: [{ handle: [{ handler: 'reverse_proxy', upstreams: [{ dial: '127.0.0.1:1' }] }] }],
  }
  const config = {
    admin: { listen: `127.0.0.1:${admin}` },
    apps: { http: { servers: { server } } },
  }
  const home = path.join(log.folder, 'caddy')
  if (!existsSync(home)) mkdirSync(home)
  const file = path.join(home, 'caddy.json')
  writeFileSync(file, JSON.stringify(config))
  const env = { ...process.env, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home }
  startLabProcess(log, 'caddy', ['caddy', 'run', '--config', file], { env })
  await waitFor('Caddy', async () => (await get('127.0.0.1', admin, '/config/')).status === 200)
  const upstreams = '/config/apps/http/servers/server/routes/0/handle/0/upstreams'
  const routeTo = async (dial: string) => {
    const answer = await fetch(`http://127.0.0.1:${admin}${upstreams}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ dial }]),
    })
    if (!answer.ok) throw new Error(`Caddy refused: ${answer.status} ${await answer.text()}`)
  }
  return { port, routeTo }
}

function get(host: string, port: number, file: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const request = http.get({ host, port, path: file, agent: false, timeout: 2_000 })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', reject)
    request.on('response', (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += String(chunk)
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
  })
}
