import { ACME_DEFAULT } from '@keystone/domain/entities/acme-account'
import type { StepDef } from '@keystone/engine/step-def'
import { StepError } from '@keystone/engine/step-error'
import type { GatewayDriver } from '@keystone/plugin-kit/gateway/gateway-driver'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import { describe, expect, it } from 'vitest'
import { productKinds } from '../../src/operations/kinds.ts'
import { samples } from './support/samples.ts'
import { stepContext } from './support/step-context.ts'

/** What they do is in the records alone (or nothing): no server has to answer for them. */
const RECORDS_ONLY = new Set([
  'release.build/record',
  'replica.deploy/allocate',
  'gateway.cutover/record',
  'gateway.cutover/facesBack',
  'workload.scale/count',
  'workload.stop/stopped',
  'workload.delete/forget',
  'environment.delete/forgetEnvironment',
  'application.delete/forgetApplication',
  'server.retire/withdraw',
  'server.retire/forget',
  // A machine that does not answer is removed all the same; what stays there is said.
  'server.retire/leave',
  // A demonstration changes nothing anywhere.
  'demo.wait/begin',
  'demo.wait/wait',
  'demo.wait/end',
  // Removes marks first, then what it can of images, and says what stays.
  '*/prune',
])

// biome-ignore lint/suspicious/noExplicitAny: steps of all kinds, as the engine holds them.
type AnyStep = StepDef<Ports, any, any>

const steps = productKinds(new Map(), {} as GatewayDriver).flatMap((kind) =>
  Object.entries(kind.steps).map(([name, step]) => [kind.kind, name, step as AnyStep] as const),
)
const touching = steps.filter(
  ([kind, name]) => !RECORDS_ONLY.has(`${kind}/${name}`) && !RECORDS_ONLY.has(`*/${name}`),
)

const subject = {
  organisationId: 'org_1',
  serverId: 'srv_000000000001',
  workloadId: 'wl_000000000001',
  environmentId: 'env_000000000001',
  releaseId: 'rel_1',
  replicaId: 'rep_1',
  process: 'web',
  slot: 1,
  drainTimeoutMs: 0,
  stopGraceMs: 0,
  spec: { source: { kind: 'image' } },
  buildServerId: 'srv_000000000001',
}

describe('probes', () => {
  it.each(touching)('OPS-6b: %s/%s does not say what it cannot see', async (_kind, _name, step) => {
    const context = stepContext({
      input: subject,
      records: {
        replica: async (id) => samples.replica({ id }),
        release: async (id) => samples.release({ id }),
        routesOn: async () => [],
        acmeAccount: async () => ACME_DEFAULT,
      },
      unreachable: new StepError('ENGINE_UNREACHABLE', 'no answer', { nature: 'lost' }),
    })
    const replicas = [{ replicaId: 'rep_1', startedBy: 'x' }]
    const input = { ...subject, name: 'x', before: [], after: [], replicas }
    await expect(step.probe(context, input)).rejects.toMatchObject({ nature: 'lost' })
  })
})
