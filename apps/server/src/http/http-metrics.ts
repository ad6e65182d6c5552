import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export interface HttpMetrics {
  readonly registry: Registry
  observe(route: string, status: number, durationMs: number): void
}

/** Labels are bounded: ids of routes and classes of status, never paths, ids or tenants (PF-17). */
export function httpMetrics(facts: {
  readonly version: string
  readonly gitSha: string
  readonly openStreams: () => number
  readonly unfinishedOperations: () => Promise<number>
}): HttpMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'keystone_' })
  const requests = new Counter({
    name: 'keystone_http_requests_total',
    help: 'Requests answered, by route and class of status.',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const durations = new Histogram({
    name: 'keystone_http_request_duration_seconds',
    help: 'Time until the answer began, by route.',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  addFacts(registry, facts)
  return {
    registry,
    observe(route, status, durationMs) {
      requests.inc({ route, status: `${Math.floor(status / 100)}xx` })
      durations.observe({ route }, durationMs / 1000)
    },
  }
}

function addFacts(registry: Registry, facts: Parameters<typeof httpMetrics>[0]): void {
  new Gauge({
    name: 'keystone_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['service', 'version', 'git_sha'],
    registers: [registry],
  }).set({ service: 'keystone', version: facts.version, git_sha: facts.gitSha }, 1)
  new Gauge({
    name: 'keystone_http_streams_open',
    help: 'Server-sent streams open now.',
    registers: [registry],
    collect() {
      this.set(facts.openStreams())
    },
  })
  new Gauge({
    name: 'keystone_operations_unfinished',
    help: 'Operations that are not at rest.',
    registers: [registry],
    async collect() {
      this.set(await facts.unfinishedOperations())
    },
  })
}
