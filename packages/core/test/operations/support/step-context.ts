import type { Records } from '@keystone/domain/records/records'
import type { Json } from '@keystone/engine/json'
import type { StepContext } from '@keystone/engine/step-context'
import type { EnginePort } from '@keystone/plugin-kit/ports/engine-port'
import type { GatewayPort } from '@keystone/plugin-kit/ports/gateway-port'
import type { LogArchivePort, Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import { samples } from './samples.ts'

export interface StepWorld {
  readonly input?: Json
  readonly records?: Partial<Records>
  readonly engine?: Partial<EnginePort>
  readonly gateway?: Partial<GatewayPort>
  readonly server?: Partial<ServerPorts>
  readonly logArchive?: Partial<LogArchivePort>
  /** Instead of a server: why there is no connection. */
  readonly unreachable?: Error
  readonly outputs?: Readonly<Record<string, Json>>
  readonly attempt?: number
}

/**
 * What one step is given, with only those answers of the world that the test is about; a question that
 * it did not foresee is a TypeError. Time stands still but for `sleep`.
 */
export function stepContext(world: StepWorld): StepContext<Ports> & { readonly lines: string[] } {
  const lines: string[] = []
  let now = 1_000
  const ports = {
    server: samples.server(),
    engine: world.engine ?? {},
    gateway: world.gateway ?? {},
    ensureFirewall: async () => {},
    observeFirewall: async () => 'whole',
    retryNow: () => {},
    routes: async () => [],
    ...world.server,
  }
  const deps = {
    records: () => world.records ?? {},
    server: async () => {
      if (world.unreachable) throw world.unreachable
      return ports
    },
    logArchive: world.logArchive ?? {},
    installation: 'inst',
  }
  return {
    deps: deps as unknown as Ports,
    operation: {
      id: 'op_1',
      rootId: 'op_1',
      kind: 'test',
      organisationId: 'org_1',
      correlationId: 'cor_1',
      input: world.input ?? {},
    },
    node: 'node',
    actId: 'act',
    attempt: world.attempt ?? 1,
    signal: new AbortController().signal,
    token: { generation: 1, epoch: 1 },
    output: (node) => world.outputs?.[node] ?? null,
    outputIfDone: (node) => world.outputs?.[node],
    answered: undefined,
    answer: async () => {
      throw new Error('nobody answers in this test')
    },
    log: (line) => lines.push(line),
    redact: () => {},
    now: () => now,
    sleep: async (ms) => {
      now += ms
    },
    lines,
  }
}
