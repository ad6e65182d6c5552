import { runOf } from '@keystone/core/operations/health/run-of'
import { replicaDeployInput } from '@keystone/core/operations/replica-deploy/input'
import { oneOffContainerName } from '@keystone/domain/names/docker-names'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { PlantedBug } from '../../sim/planted-bug.ts'
import { SECRETS } from '../names.ts'
import { changePlan } from './change-plan.ts'
import { changeStep } from './change-step.ts'
import { withEngine } from './with-engine.ts'
import { withRecords } from './with-records.ts'

const forgotten = { undo: { none: 'forgotten' } }
const skipped = { act: async () => ({}) }

/** Defects that people have written into products like this one. Each must be noticed (recovery.md 2.6). */
export const PRODUCT_BUGS: readonly PlantedBug<Ports>[] = [
  changePlan('retire-before-switch', 'the old serves until the new has proven itself', (node) =>
    node.node === 'child' && node.kind === 'replica.retire' ? { ...node, after: [] } : node,
  ),
  changePlan('empty-before-fill', 'a name is emptied only when traffic has left it', (node) =>
    node.name.startsWith('empty-') ? { ...node, after: [] } : node,
  ),
  changeStep(
    'switch-before-healthy',
    'traffic goes to healthy replicas only',
    { step: 'healthy' },
    () => ({
      act: async (context) => {
        const { replicaId, serverId } = replicaDeployInput.parse(context.operation.input)
        const { organisationId } = context.operation
        const replica = await context.deps.records(organisationId).replica(replicaId)
        const { engine } = await context.deps.server(organisationId, serverId)
        const name = replica?.containerName ?? ''
        return runOf(await engine.inspectContainer(name, context.signal)) ?? { restartCount: 0 }
      },
    }),
  ),
  changePlan(
    'names-before-config',
    'a gateway that lost its config gets it before its names',
    (node) => {
      if (node.name === 'names') return { ...node, after: ['sync'] }
      return node.name === 'route' ? { ...node, after: ['names'] } : node
    },
  ),
  changeStep(
    'config-not-mended',
    'a gateway that lost its config gets it back',
    { step: 'routeFaces' },
    () => skipped,
  ),
  changeStep(
    'names-not-mended',
    'a gateway that lost its names gets them back',
    { step: 'routeNames' },
    () => skipped,
  ),
  changeStep(
    'upstreams-not-restored',
    'a failed switch gives the traffic back',
    { step: 'upstreams' },
    () => forgotten,
  ),
  changeStep(
    'record-not-restored',
    'a failed switch leaves the old ones serving',
    { step: 'record', kind: 'gateway.cutover' },
    () => forgotten,
  ),
  changeStep(
    'faces-not-restored',
    'a failed switch leaves the old faces',
    { step: 'facesBack' },
    () => forgotten,
  ),
  changeStep(
    'container-leaked',
    'what was created is removed on the way back',
    { step: 'create' },
    () => forgotten,
  ),
  changeStep(
    'address-leaked',
    'what was reserved is freed on the way back',
    { step: 'allocate' },
    () => forgotten,
  ),
  changeStep(
    'drain-skipped',
    'open requests end before their replica does',
    { step: 'drain' },
    () => ({
      act: async () => ({ openRequests: 0 }),
    }),
  ),
  changeStep(
    'requests-cut-on-the-way-back',
    'open requests end before their replica does',
    { step: 'healthy' },
    () => forgotten,
  ),
  changeStep(
    'halted-not-restarted',
    'what was stopped for a change runs again without it',
    { step: 'halt' },
    () => forgotten,
  ),
  changeStep(
    'count-not-restored',
    'a failed scaling leaves the wanted number',
    { step: 'count' },
    () => forgotten,
  ),
  changeStep('stop-not-recorded', 'a stop is desired state', { step: 'stopped' }, () => skipped),
  changeStep(
    'build-not-removed',
    'the image of a failed build goes',
    { step: 'git:build' },
    () => forgotten,
  ),
  changeStep(
    'working-copy-left',
    'the working copy of a failed build goes',
    { step: 'git:checkout' },
    () => forgotten,
  ),
  changeStep(
    'failed-release-offered',
    'a release without its image is not offered',
    { step: 'record', kind: 'release.build' },
    () => forgotten,
  ),
  changeStep(
    'one-off-left',
    'the container of a command goes',
    { step: 'oneOffResult' },
    () => skipped,
  ),
  changeStep(
    'sweep-forgotten',
    'a deleted workload leaves nothing on its servers',
    { step: 'sweep' },
    () => skipped,
  ),
  changeStep('faces-not-routed', 'the gateway routes what is desired', { step: 'faces' }, () => ({
    ...skipped,
    verify: async () => undefined,
  })),
  changeStep('row-kept', 'a retired replica frees its address', { step: 'remove' }, (step) => ({
    act: (context, input) =>
      step.act(
        withRecords(context, () => ({ releaseReplica: async () => undefined })),
        input,
      ),
  })),
  changeStep('row-first', 'the container goes before its row', { step: 'remove' }, (step) => ({
    act: async (context, input) => {
      const { replicaId } = context.operation.input as { readonly replicaId: string }
      const records = context.deps.records(context.operation.organisationId)
      const replica = await records.replica(replicaId)
      await records.releaseReplica(replicaId)
      return step.act(
        withRecords(context, () => ({ replica: async () => replica })),
        input,
      )
    },
  })),
  changeStep(
    'command-run-again',
    'a migration runs once, whatever crashes',
    { step: 'oneOff' },
    (step) => ({
      act: async (context, input) => {
        const { serverId } = input as { readonly serverId: string }
        const { engine } = await context.deps.server(context.operation.organisationId, serverId)
        await engine.removeContainer(oneOffContainerName(context.actId), context.signal)
        return step.act(context, input)
      },
    }),
  ),
  changeStep('secret-in-label', 'no secret is in a label', { step: 'create' }, (step) => ({
    act: (context, input) =>
      step.act(
        withEngine(context, (engine) => ({
          createContainer: (spec, signal) => {
            const labels = { ...spec.labels, token: spec.environment.API_TOKEN ?? '' }
            return engine.createContainer({ ...spec, labels }, signal)
          },
        })),
        input,
      ),
  })),
  changeStep('secret-in-output', 'no secret is in the output', { step: 'start' }, (step) => ({
    act: (context, input) => {
      context.log(`starting with ${SECRETS.git}`)
      return step.act(context, input)
    },
  })),
]
