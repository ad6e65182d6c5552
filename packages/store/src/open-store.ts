import { agreed } from './agreed.ts'
import { auditLog } from './audit/audit-log.ts'
import type { Connection } from './dialect/connection.ts'
import { openPostgres } from './dialect/open-postgres.ts'
import { openSqlite } from './dialect/open-sqlite.ts'
import { fencedContext } from './fenced-context.ts'
import { apiTokens } from './identity/api-tokens.ts'
import { bearerTokens } from './identity/bearer-tokens.ts'
import { members } from './identity/members.ts'
import { organisations } from './identity/organisations.ts'
import { sessions } from './identity/sessions.ts'
import { setupToken } from './identity/setup-token.ts'
import { users } from './identity/users.ts'
import { journalStore } from './journal/journal-store.ts'
import { migrate } from './migrations/migrate.ts'
import { outbox } from './outbox/outbox.ts'
import { ping } from './ping.ts'
import { records } from './records/records.ts'
import { acmeAccounts } from './repositories/acme-accounts.ts'
import { applications } from './repositories/applications.ts'
import { changes } from './repositories/changes.ts'
import { deliveries } from './repositories/deliveries.ts'
import { environments } from './repositories/environments.ts'
import { observations } from './repositories/observations.ts'
import { operations } from './repositories/operations.ts'
import { registries } from './repositories/registries.ts'
import { releases } from './repositories/releases.ts'
import { servers } from './repositories/servers.ts'
import { sourceConnections } from './repositories/source-connections.ts'
import { sshKeys } from './repositories/ssh-keys.ts'
import { subscriptions } from './repositories/subscriptions.ts'
import { variables } from './repositories/variables.ts'
import { workloads } from './repositories/workloads.ts'
import { believesClock } from './retention/believes-clock.ts'
import { prune } from './retention/prune.ts'
import { search } from './search/search.ts'
import { ciphers } from './secrets/ciphers.ts'
import { dataKeys } from './secrets/data-keys.ts'
import { loadInstallation } from './secrets/installation.ts'
import { proveMasterKey, refuseWrongMasterKey } from './secrets/prove-master-key.ts'
import type { Store } from './store.ts'
import type { StoreContext } from './store-context.ts'
import type { StoreOptions } from './store-options.ts'
import { unfinishedOperations } from './unfinished-operations.ts'

const DEFAULT_POOLS = {
  subnets: '10.214.0.0/16',
  subnetBits: 26,
  hostPorts: { from: 30_000, to: 32_767 },
}

/**
 * Opens the database, proves the master key, brings the schema up to this version. Nothing is written
 * before the key is proven. Throws Problem STORE_IN_USE, STORE_UNAVAILABLE, STORE_UNSUPPORTED,
 * STORE_NEWER, MASTER_KEY_MISSING, MASTER_KEY_WRONG; CodedError from the key's source.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { database } = options
  const connection =
    'url' in database
      ? await openPostgres(database.url, options.ids.next('instance'))
      : openSqlite(database.file)
  try {
    return assemble(await prepare(connection, options))
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function prepare(connection: Connection, options: StoreOptions): Promise<StoreContext> {
  const { clock, ids, random, masterKey } = options
  await refuseWrongMasterKey(connection, masterKey)
  await migrate(connection, clock.now())
  const master = await proveMasterKey(connection, masterKey, random, clock.now())
  const seals = ciphers(dataKeys(connection, master, { clock, ids, random }), random)
  const installation = await loadInstallation(connection, seals, ids, random)
  if (connection.kind === 'sqlite') await freeLeases(connection)
  const pools = { ...DEFAULT_POOLS, ...options.pools }
  return { connection, ciphers: seals, installation, clock, ids, random, pools }
}

/** The file lock proves that whoever held a lease is gone: no need to wait for it to run out (F-1). */
async function freeLeases(connection: Connection): Promise<void> {
  await connection.writer.write((trx) =>
    trx.updateTable('lease').set({ holder: null, expires_at: 0 }).execute(),
  )
}

function assemble(context: StoreContext): Store {
  const { connection } = context
  return {
    kind: connection.kind,
    installationId: context.installation.id,
    journal: journalStore(context),
    records: (organisationId, fence) =>
      records(fence === undefined ? context : fencedContext(context, fence), organisationId),
    applications: (organisationId) => applications(context, organisationId),
    environments: (organisationId) => environments(context, organisationId),
    workloads: (organisationId) => workloads(context, organisationId),
    variables: (organisationId) => variables(context, organisationId),
    releases: (organisationId) => releases(context, organisationId),
    operations: (organisationId) => operations(context, organisationId),
    servers: (organisationId) => servers(context, organisationId),
    search: (organisationId) => search(context, organisationId),
    acmeAccounts: (organisationId) => acmeAccounts(context, organisationId),
    sshKeys: (organisationId) => sshKeys(context, organisationId),
    registries: (organisationId) => registries(context, organisationId),
    sourceConnections: (organisationId) => sourceConnections(context, organisationId),
    observations: (organisationId) => observations(context, organisationId),
    changes: (organisationId) => changes(context, organisationId),
    subscriptions: (organisationId) => subscriptions(context, organisationId),
    deliveries: (organisationId) => deliveries(context, organisationId),
    members: (organisationId) => members(context, organisationId),
    apiTokens: (organisationId) => apiTokens(context, organisationId),
    organisations: organisations(context),
    users: users(context),
    sessions: sessions(context),
    bearerTokens: bearerTokens(context),
    setupToken: setupToken(context),
    outbox: outbox(context),
    audit: (organisationId) => auditLog(context, organisationId),
    unfinishedOperations: () => unfinishedOperations(context),
    agreed: (name, value, anew) => agreed(context, name, value, anew),
    believesClock: believesClock(context),
    prune: (retention, signal) => prune(context, retention, signal),
    ping: () => ping(context),
    close: () => connection.close(),
  }
}
