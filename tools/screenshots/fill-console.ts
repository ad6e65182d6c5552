import type { labGit } from '@keystone/testkit/lab/lab-git'
import type { ControlPlane } from '../../test/journeys/support/control-plane.ts'
import { scriptApp, tinyApp } from '../../test/journeys/support/examples.ts'
import {
  ended,
  nodeReached,
  type Operation,
  operate,
  succeed,
} from '../../test/journeys/support/operations.ts'
import { makePlace, makeWorkload, type Place } from '../../test/journeys/support/workloads.ts'
import { seedStale } from './seed-stale.ts'

/** Ids of what there is to be seen. */
export interface Filled {
  readonly shop: Place
  readonly web: string
  readonly terminal: string
  readonly repository: string
  readonly deployed: string
  readonly failed: string
  readonly running: string
  readonly stale: string
  readonly server: string
  readonly person: string
  /** Ends what still runs. */
  readonly end: () => Promise<void>
}

/** What a web server of a shop would say, in colours, on both streams. */
const SAYS = `
httpd -p 3000 -h /www
printf 'shop 1.4.2 listens on :3000\\n'
i=0
while :; do
  i=$((i + 1))
  printf '\\033[32mGET\\033[0m /products/%d \\033[2m200 in %dms\\033[0m\\n' $((i * 37 % 90)) $((i * 7 % 40))
  [ $((i % 6)) = 0 ] && printf '\\033[33mWARN\\033[0m stock of product %d is low: 3 left in the warehouse of Hamburg, 0 on the way\\n' $i
  [ $((i % 11)) = 0 ] && printf '\\033[31mERROR\\033[0m payment provider answered 503, trying again\\n' >&2
  [ $i -gt 40 ] && sleep 2
done`
const BROKEN = 'FROM busybox:stable\nRUN echo "npm ERR! missing script: build" && false\n'
const MODULE = 'i=$((i + 1)); echo "compiling module $i of 900"; sleep 1'

/** Another one each time: the engine keeps what a build came to, and would not build it again. */
function slowBuild(): string {
  return `FROM busybox:stable\nRUN i=0; : ${Date.now()}; while [ $i -lt 900 ]; do ${MODULE}; done\n`
}

/** Gives the console what a company has after some weeks. */
export async function fillConsole(
  controlPlane: ControlPlane,
  git: Awaited<ReturnType<typeof labGit>>,
): Promise<Filled> {
  const { api } = controlPlane
  await git.createRepository('shop', scriptApp(SAYS))
  await git.createRepository('stock', tinyApp('stock'))
  await git.createRepository('kiosk', { ...tinyApp('kiosk'), Dockerfile: BROKEN })
  await git.createRepository('search', { ...tinyApp('search'), Dockerfile: slowBuild() })
  const urlOf = (name: string) => `${git.httpUrl}/${name}.git`
  const gitSource = (name: string) => ({ kind: 'git', config: { url: urlOf(name) } }) as const

  const shop = await makePlace(api, 'shop')
  const web = await makeWorkload(api, shop, 'web', {
    source: gitSource('shop'),
    processes: { web: { port: 3000, replicas: 2 } },
    faces: [{ host: 'shop.localhost' }],
    deploy: { stabilityMs: 3_000 },
  })
  await api.send('PATCH', `/v1/workloads/${web}/variables`, {
    set: [
      { name: 'LOG_LEVEL', value: 'info', secret: false },
      { name: 'PAYMENT_API_KEY', value: 'not a real one' },
      {
        name: 'GREETING',
        value: 'Hello from the shop, whatever the weather is like today',
        secret: false,
      },
    ],
  })
  const deployed = await succeed(api, `/v1/workloads/${web}/deployments`)
  await succeed(api, `/v1/workloads/${web}/restart`, { reason: 'New certificates' })
  const terminal = await makeWorkload(api, await makePlace(api, 'kiosk'), 'terminal', {
    source: gitSource('kiosk'),
    processes: { web: { port: 8080 } },
    faces: [{ host: 'kiosk.localhost' }],
  })
  const failed = await operate(api, `/v1/workloads/${terminal}/deployments`)
  const stock = await makeWorkload(api, shop, 'stock', {
    source: gitSource('stock'),
    processes: { web: { port: 8080 } },
    deploy: { stabilityMs: 0, stopGraceMs: 0 },
  })
  await succeed(api, `/v1/workloads/${stock}/deployments`)
  const stale = await seedStale(controlPlane, stock)
  const indexer = await makeWorkload(api, await makePlace(api, 'search'), 'indexer', {
    source: gitSource('search'),
    processes: { web: { port: 8080 } },
  })
  const running = await api.send<Operation>('POST', `/v1/workloads/${indexer}/deployments`, {})
  await nodeReached(api, running.id, 'build')
  const { server, person } = await fillOrganisation(controlPlane)
  return {
    ...{ shop, web, terminal, stale, server, person },
    repository: urlOf('shop'),
    deployed: deployed.root.id,
    failed: failed.root.id,
    running: running.id,
    async end() {
      const reason = 'Its picture is taken'
      // It may have ended by itself, where the pictures took longer than it.
      await api.ask('POST', `/v1/operations/${running.id}/cancel`, { reason })
      await ended(api, running.id)
    },
  }
}

async function fillOrganisation({ api }: ControlPlane) {
  await api.send('POST', '/v1/members', {
    email: 'grace.hopper@example.org',
    name: 'Grace Hopper',
    password: 'a first password',
    role: 'developer',
  })
  await api.send('POST', '/v1/source-connections', { kind: 'deploy-key', name: 'shop' })
  await api.send('POST', '/v1/registries', {
    name: 'Company registry',
    host: 'registry.example.com:5000',
    username: 'ci',
    password: 'not shown',
  })
  await api.send('POST', '/v1/subscriptions', {
    name: 'Pager',
    url: 'https://hooks.example.com/keystone',
    types: ['operation.failed', 'operation.attention', 'server.unreachable'],
    environmentIds: [],
  })
  await api.send('POST', '/v1/tokens', { name: 'CI', scopes: ['server.read'] })
  const servers = await api.get<{ items: { id: string }[] }>('/v1/servers')
  const members = await api.get<{ items: { userId: string }[] }>('/v1/members')
  return { server: servers.items[0]?.id ?? '', person: members.items[0]?.userId ?? '' }
}
