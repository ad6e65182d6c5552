import type { RouteId } from '@keystone/contract/routes'
import { HOST_KEY, specOf, type Tenant } from './tenant.ts'

export interface Sample {
  readonly path: string
  readonly body?: unknown
}

const REASON = { reason: 'a test wants it' }

/**
 * A well-formed request of every route about things of one tenant. A route that is not here does not
 * compile: nothing joins the API without having its rights looked at.
 */
export function samples(tenant: Tenant): Readonly<Record<RouteId, Sample>> {
  const application = `/v1/applications/${tenant.applicationId}`
  const environment = `/v1/environments/${tenant.environmentId}`
  const workload = `/v1/workloads/${tenant.workloadId}`
  const release = `/v1/releases/${tenant.releaseId}`
  const server = `/v1/servers/${tenant.serverId}`
  const connection = `/v1/source-connections/${tenant.connectionId}`
  const registry = `/v1/registries/${tenant.registryId}`
  const subscription = `/v1/subscriptions/${tenant.subscriptionId}`
  const operation = `/v1/operations/${tenant.operationId}`
  const none = '0'.repeat(32)
  const spec = specOf()
  const variables = { set: [{ name: 'COLOUR', value: 'blue' }] }
  const dotenv = { text: 'COLOUR=blue' }
  return {
    'setup.get': { path: '/v1/setup' },
    'setup.firstAdmin': {
      path: '/v1/setup/first-admin',
      body: { token: 'x', email: 'x@example.com', name: 'X', password: 'long enough phrase' },
    },
    'session.create': { path: '/v1/session', body: { email: 'x@example.com', password: 'x' } },
    'session.token': {
      path: '/v1/session/token',
      body: { email: 'y@example.com', password: 'x', name: 'cli' },
    },
    'session.get': { path: '/v1/session' },
    'session.end': { path: '/v1/session' },
    'sessions.list': { path: '/v1/sessions' },
    'sessions.revoke': { path: `/v1/sessions/ses_${none}` },
    'account.password': {
      path: '/v1/account/password',
      body: { current: 'x', next: 'long enough phrase' },
    },
    'tokens.list': { path: '/v1/tokens' },
    'tokens.create': { path: '/v1/tokens', body: { name: 't', scopes: ['application.read'] } },
    'tokens.revoke': { path: `/v1/tokens/tok_${none}` },
    'organisation.get': { path: '/v1/organisation' },
    'organisation.update': { path: '/v1/organisation', body: { name: 'Renamed' } },
    'roles.list': { path: '/v1/roles' },
    'certificates.get': { path: '/v1/certificates/settings' },
    'certificates.update': { path: '/v1/certificates/settings', body: { directory: 'staging' } },
    'members.list': { path: '/v1/members' },
    'members.add': {
      path: '/v1/members',
      body: { email: 'z@example.com', name: 'Z', password: 'long enough phrase', role: 'viewer' },
    },
    'members.changeRole': {
      path: `/v1/members/usr_${none}`,
      body: { role: 'viewer', ...REASON },
    },
    'members.get': { path: `/v1/members/usr_${none}` },
    'members.sessions': { path: `/v1/members/usr_${none}/sessions` },
    'members.endSessions': { path: `/v1/members/usr_${none}/sessions`, body: REASON },
    'members.tokens': { path: `/v1/members/usr_${none}/tokens` },
    'members.revokeToken': { path: `/v1/members/usr_${none}/tokens/tok_${none}`, body: REASON },
    'members.remove': { path: `/v1/members/usr_${none}`, body: REASON },
    'servers.list': { path: '/v1/servers' },
    'servers.scanHostKey': {
      path: '/v1/servers/scan-host-key',
      body: { host: '127.0.0.1', port: 1 },
    },
    'servers.create': {
      path: '/v1/servers',
      body: { name: 'second', host: 'two.example.com', user: 'keystone', hostKey: HOST_KEY },
    },
    'servers.get': { path: server },
    'servers.update': { path: server, body: { labels: { zone: 'b' } } },
    'servers.check': { path: `${server}/check` },
    'servers.prepare': { path: `${server}/prepare` },
    'servers.remove': { path: server, body: REASON },
    'servers.cleanupPreview': { path: `${server}/cleanup` },
    'servers.cleanup': { path: `${server}/cleanup` },
    'sourceConnections.list': { path: '/v1/source-connections' },
    'sourceConnections.create': {
      path: '/v1/source-connections',
      body: { kind: 'deploy-key', name: 'key' },
    },
    'sourceConnections.get': { path: connection },
    'sourceConnections.check': {
      path: `${connection}/check`,
      body: { url: 'https://git.example.com/a/b' },
    },
    'sourceConnections.remove': { path: connection, body: REASON },
    'registries.list': { path: '/v1/registries' },
    'registries.create': {
      path: '/v1/registries',
      body: { name: 'r', host: 'other.example.com', username: 'u', password: 'p' },
    },
    'registries.get': { path: registry },
    'registries.check': {
      path: `${registry}/check`,
      body: { reference: 'registry.example.com/a:1' },
    },
    'registries.remove': { path: registry, body: REASON },
    'applications.list': { path: '/v1/applications' },
    'applications.create': { path: '/v1/applications', body: { name: 'blog' } },
    'applications.get': { path: application },
    'applications.update': { path: application, body: { name: 'store' } },
    'applications.delete': { path: application, body: REASON },
    'environments.list': { path: '/v1/environments' },
    'environments.create': { path: `${application}/environments`, body: { name: 'staging' } },
    'environments.get': { path: environment },
    'environments.update': { path: environment, body: { name: 'live' } },
    'environments.deploy': { path: `${environment}/deployments`, body: {} },
    'environments.delete': { path: environment, body: REASON },
    'workloads.list': { path: '/v1/workloads' },
    'workloads.create': { path: `${environment}/workloads`, body: { name: 'api', spec } },
    'workloads.get': { path: workload },
    'workloads.update': { path: workload, body: { spec } },
    'replicas.list': { path: `${workload}/replicas` },
    'releases.list': { path: `${workload}/releases` },
    'releases.get': { path: release },
    'releases.diff': { path: `${release}/diff` },
    'workloads.deploy': { path: `${workload}/deployments`, body: {} },
    'workloads.rollback': {
      path: `${workload}/rollback`,
      body: { releaseId: tenant.releaseId, ...REASON },
    },
    'workloads.scale': { path: `${workload}/scale`, body: { replicas: 2 } },
    'workloads.stop': { path: `${workload}/stop`, body: {} },
    'workloads.restart': { path: `${workload}/restart`, body: {} },
    'workloads.migrate': { path: `${workload}/migrate`, body: REASON },
    'workloads.delete': { path: workload, body: REASON },
    'environmentVariables.list': { path: `${environment}/variables` },
    'environmentVariables.change': { path: `${environment}/variables`, body: variables },
    'environmentVariables.dotenv': { path: `${environment}/variables/dotenv`, body: dotenv },
    'environmentVariables.reveal': { path: `${environment}/variables/COLOUR/reveal` },
    'workloadVariables.list': { path: `${workload}/variables` },
    'workloadVariables.change': { path: `${workload}/variables`, body: variables },
    'workloadVariables.dotenv': { path: `${workload}/variables/dotenv`, body: dotenv },
    'workloadVariables.reveal': { path: `${workload}/variables/COLOUR/reveal` },
    'logs.list': { path: `${workload}/logs` },
    'logs.sources': { path: `${workload}/logs/sources` },
    'logs.follow': { path: `${workload}/logs/stream` },
    'operations.list': { path: '/v1/operations' },
    'operations.get': { path: operation },
    'operations.events': { path: `${operation}/events` },
    'operations.output': { path: `${operation}/output` },
    'operations.follow': { path: `${operation}/stream` },
    'operations.cancel': { path: `${operation}/cancel`, body: REASON },
    'operations.probe': { path: `${operation}/probe`, body: REASON },
    'search.find': { path: `/v1/search?q=${tenant.workloadId}` },
    'staleRuns.list': { path: '/v1/stale-runs' },
    'staleRuns.scan': { path: '/v1/stale-runs/scan' },
    'staleRuns.resolve': {
      path: `/v1/stale-runs/${tenant.operationId}/resolve`,
      body: { as: 'failed', ...REASON },
    },
    'operations.settle': { path: `${operation}/settle`, body: REASON },
    'operations.abandon': { path: `${operation}/abandon`, body: REASON },
    'demo.wait': { path: '/v1/demo/waits', body: {} },
    'demo.press': { path: `/v1/demo/waits/${tenant.operationId}/press`, body: REASON },
    'events.follow': { path: '/v1/events' },
    'audit.list': { path: '/v1/audit' },
    'audit.verify': { path: '/v1/audit/verify' },
    'audit.export': { path: '/v1/audit/export' },
    'subscriptions.list': { path: '/v1/subscriptions' },
    'subscriptions.create': {
      path: '/v1/subscriptions',
      body: { name: 's', url: 'https://other.example.com/in', types: ['operation.failed'] },
    },
    'subscriptions.get': { path: subscription },
    'subscriptions.update': { path: subscription, body: { enabled: false } },
    'subscriptions.rotateSecret': { path: `${subscription}/secret` },
    'subscriptions.test': { path: `${subscription}/test` },
    'subscriptions.remove': { path: subscription, body: REASON },
    'deliveries.list': { path: '/v1/deliveries' },
    'deliveries.get': { path: `/v1/deliveries/dlv_${none}` },
    'deliveries.retry': { path: `/v1/deliveries/dlv_${none}/retry` },
    'deliveries.drop': { path: `/v1/deliveries/dlv_${none}/drop`, body: REASON },
    'sourceKinds.list': { path: '/v1/source-kinds' },
    'sourceKinds.get': { path: '/v1/source-kinds/test' },
    'sourceKinds.check': { path: '/v1/source-kinds/test/check', body: { config: { word: 'x' } } },
    'system.get': { path: '/v1/system' },
    'system.health': { path: '/health' },
    'system.ready': { path: '/ready' },
    'system.metrics': { path: '/metrics' },
    'system.openapi': { path: '/v1/openapi.json' },
    'system.docs': { path: '/docs' },
  }
}
