import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { AttemptLimiter } from '@keystone/core/identity/attempt-limiter'
import { issueSetupToken } from '@keystone/core/identity/issue-setup-token'
import { refuseAuthor } from '@keystone/core/identity/refuse-author'
import { productKinds } from '@keystone/core/operations/kinds'
import { deliverOutbox } from '@keystone/core/reconcilers/deliver-outbox'
import { keepFirewalls } from '@keystone/core/reconcilers/keep-firewalls'
import { keepGateways } from '@keystone/core/reconcilers/keep-gateways'
import { observeServers } from '@keystone/core/reconcilers/observe-servers'
import { pruneJournal } from '@keystone/core/reconcilers/prune-journal'
import { settleStaleRuns } from '@keystone/core/reconcilers/settle-stale-runs'
import { sweepOrphans } from '@keystone/core/reconcilers/sweep-orphans'
import { sweepWorkspaces } from '@keystone/core/reconcilers/sweep-workspaces'
import { tidyReplicas } from '@keystone/core/reconcilers/tidy-replicas'
import { ensureFirstOrganisation } from '@keystone/core/usecases/ensure-first-organisation'
import type { Product } from '@keystone/core/usecases/product'
import caddyDriver from '@keystone/driver-caddy'
import { Engine } from '@keystone/engine/engine'
import { kindRegistry } from '@keystone/engine/kind-registry'
import { readConfig } from '@keystone/foundation/config'
import { masterKeySource } from '@keystone/foundation/crypto/master-key-source'
import { createIds } from '@keystone/foundation/ids'
import { ensureInstallationId } from '@keystone/foundation/installation-id'
import { createLog } from '@keystone/foundation/log'
import { Semaphore } from '@keystone/foundation/semaphore'
import { systemClock as clock } from '@keystone/foundation/system-clock'
import { systemRandom as random } from '@keystone/foundation/system-random'
import { gatewayImageRecipe } from '@keystone/hosts/gateway/image/gateway-image-recipe'
import { imageReference } from '@keystone/hosts/gateway/image/image-reference'
import { httpWebhooks } from '@keystone/hosts/webhooks/http-webhooks'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Source } from '@keystone/plugin-kit/source'
import { openStore } from '@keystone/store/open-store'
import rootPackage from '../../../package.json' with { type: 'json' }
import { examine } from './compose/doctor.ts'
import { every } from './compose/every.ts'
import { everyAtOneInstance, type Pass } from './compose/every-at-one-instance.ts'
import { explainFailure } from './compose/explain-failure.ts'
import { faultPointsFrom } from './compose/fault-points.ts'
import { fencedPorts } from './compose/fenced-ports.ts'
import { localEngineId } from './compose/local-engine-id.ts'
import { nodeEngineClock } from './compose/node-engine-clock.ts'
import { realPorts } from './compose/real-ports.ts'
import { refuseStranger } from './compose/refuse-stranger.ts'
import { retentionOf } from './compose/retention-of.ts'
import { startExamples } from './examples/start-examples.ts'
import { createApi } from './http/create-api.ts'
import { keptLogs } from './kept-logs.ts'
import { machineKeys } from './machine-keys.ts'
import { pluginRegistry } from './plugin-registry.gen.ts'
import { welcome } from './welcome.ts'

const ENGINE_ANSWER_MS = 3_000
const OBSERVE_EVERY_MS = 15_000
const SWEEP_EVERY_MS = 5 * 60_000
/** With the repair within the ten seconds of I-8. */
const GATEWAYS_EVERY_MS = 7_000
/** A look is a process on the machine. */
const FIREWALLS_EVERY_MS = 20_000
const TIDY_EVERY_MS = 30_000
const STALE_EVERY_MS = 60_000
const CONNECTIONS_EVERY_MS = 15_000
/** A look that finds nothing is one query. */
const DELIVER_EVERY_MS = 2_000
/** Far above what a receiver needs that stores and answers; far below the lease of a sender. */
const WEBHOOK_MS = 10_000

process.once('uncaughtException', (error) => {
  process.stderr.write(`\n${explainFailure(error)}\n`)
  process.exit(1)
})

/** The control plane: config → store → hosts → plugins → engine → HTTP. */
const config = readConfig(process.env)
const log = createLog({ level: config.logLevel, base: { service: 'keystone' } })
const startedAt = clock.now()
const ids = createIds(clock, random)

// First of all: it makes the data folder, which the key and SQLite's file need.
const installation = ensureInstallationId(config.dataDirectory)

const store = await openStore({
  database:
    config.databaseUrl === undefined
      ? { file: path.join(config.dataDirectory, 'keystone.db') }
      : { url: config.databaseUrl },
  masterKey: masterKeySource({
    value: config.masterKey,
    file: path.join(config.dataDirectory, 'master.key'),
    random,
  }),
  clock,
  ids,
  random,
  pools: {
    subnets: config.subnetPool,
    subnetBits: config.subnetBits,
    hostPorts: config.hostPorts,
  },
})
const basis = { store, clock, ids, random }

const world = realPorts({
  store,
  now: () => clock.now(),
  installation,
  dataDirectory: config.dataDirectory,
  path: process.env.PATH ?? '/usr/bin:/bin',
  egress: config.egress,
  gatewayDriver: caddyDriver,
  dockerSocket: config.dockerSocket,
  gatewayImage: imageReference(gatewayImageRecipe),
})

await refuseStranger(store, {
  dataDirectory: config.dataDirectory,
  installation,
  localServer: config.localServer,
  engineId: await localEngineId(config.dockerSocket, AbortSignal.timeout(ENGINE_ANSWER_MS)),
})

const sources = new Map<string, Source<unknown>>(
  pluginRegistry.sources.map((source) => [source.kind, source as Source<unknown>]),
)
const kinds = kindRegistry<Ports>(productKinds(sources, caddyDriver))

const holder = store.kind === 'sqlite' ? 'sqlite' : ids.next('holder')
const engine = new Engine<Ports>({
  store: store.journal,
  kinds,
  deps: world.ports,
  depsFor: (ports, { operation: { rootId }, token }, lease) =>
    fencedPorts(ports, store, { rootId, token }, lease),
  refuseAuthor: (record, overrides) =>
    refuseAuthor(basis, record, kinds.get(record.kind)?.right ?? '', overrides),
  clock: nodeEngineClock(clock),
  newId: (prefix) => ids.next(prefix),
  ...faultPointsFrom(config.failpoint, {
    isProduction: process.env.NODE_ENV === 'production',
    met: (failpoint) => log.warn({ failpoint }, 'fault point met'),
  }),
  holder,
  problem: ({ code, rootId, error }) =>
    log.error({ code, operation_id: rootId, err: error }, 'engine problem'),
})

const product: Product = {
  basis,
  identity: { basis, limiter: new AttemptLimiter(clock), passwordWork: new Semaphore(4) },
  engine,
  kinds,
  sources,
  ports: world.ports,
  keptLogs: keptLogs(path.join(config.dataDirectory, 'logs')),
  machineKeys: machineKeys(random),
  webhooks: httpWebhooks({ egress: config.egress, timeoutMs: WEBHOOK_MS }),
}

const { organisationId } = await ensureFirstOrganisation(
  basis,
  config.localServer === 'off'
    ? undefined
    : {
        socketPath: config.dockerSocket,
        dataDirectory: config.dataDirectory,
        gatewayHttpPort: config.gatewayHttpPort,
        gatewayHttpsPort: config.gatewayHttpsPort,
      },
)

let isReady = false
const isPlain = config.publicUrl?.startsWith('http://') === true
const api = createApi({
  product,
  log,
  system: {
    version: rootPackage.version,
    startedAt,
    isReady: () => isReady,
    residentBytes: () => process.memoryUsage.rss(),
    nodeVersion: process.version,
    findings: (signal) =>
      examine(
        {
          dataDirectory: config.dataDirectory,
          dockerSocket: config.dockerSocket,
          engineVersion: localEngineVersion,
          retention: retentionOf(config),
        },
        signal,
      ),
  },
  gitSha: process.env.KEYSTONE_GIT_SHA ?? 'unknown',
  origins: config.publicUrl === undefined ? [] : [config.publicUrl],
  secureCookies: !isPlain || isLoopback(config.publicUrl ?? ''),
  trustedProxies: config.trustedProxies,
  consoleDirectory: path.join(import.meta.dirname, '../../console/dist'),
})

await new Promise<void>((resolve, reject) => {
  api.once('error', reject).listen(config.port, config.host, resolve)
})
await engine.recover()
isReady = true
const onPassError = (error: unknown) => log.warn({ err: error }, 'pass failed')
const passes: readonly Pass[] = [
  pass('observe-servers', OBSERVE_EVERY_MS, (signal) => observeServers(basis, world.ports, signal)),
  pass('keep-gateways', GATEWAYS_EVERY_MS, () => keepGateways(product, caddyDriver)),
  pass('keep-firewalls', FIREWALLS_EVERY_MS, () => keepFirewalls(product)),
  pass('tidy-replicas', TIDY_EVERY_MS, () => tidyReplicas(product)),
  pass('sweep-orphans', SWEEP_EVERY_MS, () => sweepOrphans(product)),
  pass('settle-stale-runs', STALE_EVERY_MS, () => settleStale()),
  pass('sweep-workspaces', SWEEP_EVERY_MS, () => sweepWorkspaces(product)),
  pass('prune-journal', SWEEP_EVERY_MS, (signal) => prune(signal)),
]
const stopPasses = [
  ...passes.map((one) => everyAtOneInstance({ store, clock, holder }, one, onPassError)),
  // At every instance: each sink has a lease of its own, taken only where something waits for it.
  every(DELIVER_EVERY_MS, (signal) => deliverOutbox(product, signal), onPassError),
  // Likewise: each has connections of its own, also to a server that was removed at another.
  every(CONNECTIONS_EVERY_MS, () => world.forgetRemovedServers(), onPassError),
]

const { port } = api.address() as AddressInfo
const url = config.publicUrl ?? `http://${config.host}:${port}`
const setupToken = await issueSetupToken(basis)
log.info({ url, organisation_id: organisationId }, 'ready')
const hasEngine = await localEngineVersion(AbortSignal.timeout(ENGINE_ANSWER_MS)).then(
  () => true,
  () => false,
)
const firstStart =
  config.firstExample === 'on'
    ? await startExamples({
        product,
        organisationId,
        dataDirectory: config.dataDirectory,
        path: process.env.PATH ?? '/usr/bin:/bin',
        port: port + 1,
        gatewayHttpPort: config.gatewayHttpPort,
        hasEngine,
        say: (line) => process.stderr.write(`${line}\n`),
      })
    : undefined
const silentEngine = hasEngine || config.localServer === 'off' ? undefined : config.dockerSocket
process.stderr.write(welcome({ url, setupToken, silentEngine }))

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())

function pass(name: string, everyMs: number, run: Pass['run']): Pass {
  return { name, everyMs, run }
}

/** A journal that cannot be read is in no list of people, so it is said here. */
async function settleStale(): Promise<void> {
  const { unreadable } = await settleStaleRuns(product)
  if (unreadable.length > 0) log.error({ operation_ids: unreadable }, 'journal unreadable')
}

async function prune(signal: AbortSignal): Promise<void> {
  const pruned = await pruneJournal(basis, retentionOf(config), signal)
  if (pruned === undefined)
    log.warn(
      'the clock has leapt by more than a day: history is kept until it has stayed so for a day',
    )
}

/** Workloads and gateway go on serving; unfinished operations continue at the next start. */
async function stop(): Promise<void> {
  isReady = false
  api.close()
  api.closeAllConnections()
  firstStart?.close()
  await Promise.all(stopPasses.map((stopPass) => stopPass()))
  await engine.stop()
  await world.close()
  await store.close()
}

async function localEngineVersion(signal: AbortSignal): Promise<string> {
  const { items } = await store.servers(organisationId).list({ limit: 200 })
  const local = items.find((server) => server.connection.kind === 'local')
  if (local === undefined) throw new Error('there is no local server')
  const { engine: docker } = await world.ports.server(organisationId, local.id)
  return (await docker.version(signal)).version
}

function isLoopback(url: string): boolean {
  return /^http:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::|$)/.test(url)
}
