import { shortId } from '@keystone/domain/id'
import type { Told } from '@keystone/domain/words/tell-from'
import type { Json } from '@keystone/engine/json'
import type { Plan } from '@keystone/engine/plan'
import { StepError } from '@keystone/engine/step-error'
import { freshReplicas } from '../rollout/fresh-replicas.ts'
import { planRollout, ROLLOUT_PIVOT } from '../rollout/plan-rollout.ts'
import type { Migration, Rollout } from '../rollout/rollout.ts'
import { rolloutAffects } from '../rollout/rollout-affects.ts'
import { affected } from '../shared/affected.ts'
import { isMigrated } from '../shared/is-migrated.ts'
import { childNode } from '../shared/nodes.ts'
import { say } from '../shared/say.ts'
import { buildServer, registryNeeded, targetServers } from '../shared/target-servers.ts'
import { tell } from '../shared/tell.ts'
import { toldPlan } from '../shared/told-plan.ts'
import type { WorkloadDeployInput } from './input.ts'
import type { DeploySnapshot } from './snapshot.ts'

/** A release from the source (or, for a redeployment, from the image that runs), then the rollout. */
export function planDeploy(
  input: WorkloadDeployInput,
  snapshot: DeploySnapshot,
  operationId: string,
  { migrates } = { migrates: true },
): Plan {
  const { workload, replicas } = snapshot
  const due = dueMigration(input, snapshot)
  const targets = targetServers(workload.spec, snapshot.servers)
  const serverIds = targets.map((server) => server.id)
  const release = childNode(
    'release.build',
    'release',
    say('make-release'),
    [],
    releaseInput(input, snapshot),
  )
  const rollout: Rollout = {
    organisationId: input.organisationId,
    operationId,
    workloadId: workload.id,
    environmentId: workload.environmentId,
    releaseId: input.releaseId,
    spec: workload.spec,
    serverIds,
    kept: [],
    old: replicas,
    fresh: freshReplicas(operationId, workload.spec, serverIds),
    withHooks: true,
    migration: migrates ? due : undefined,
  }
  const again = migrates ? 'redeploy' : 'restart'
  const verb = input.type === 'redeploy' ? again : 'deploy'
  return {
    ...toldPlan(
      tell(`${verb}-workload`, {
        name: workload.name,
        servers: targets.map((server) => server.name),
      }),
      risksOf(snapshot, !migrates && due !== undefined),
    ),
    nodes: [release, ...planRollout(rollout, [release.name])],
    pivot: ROLLOUT_PIVOT,
    affects: [
      affected('makes', 'release', workload.name, input.releaseId),
      ...rolloutAffects(rollout, workload, snapshot.servers),
    ],
  }
}

/** Of a redeployment none where the release that it copies was migrated and nothing has changed since. */
function dueMigration(
  { type }: WorkloadDeployInput,
  { workload: { spec }, current, variablesFingerprint }: DeploySnapshot,
): Migration | undefined {
  const copied = type === 'redeploy' ? current : undefined
  const due = spec.migration?.mode === 'auto' && !isMigrated(copied, { spec, variablesFingerprint })
  return due ? spec.migration : undefined
}

function releaseInput(input: WorkloadDeployInput, snapshot: DeploySnapshot): Json {
  const { workload, servers, current } = snapshot
  const targets = targetServers(workload.spec, servers)
  const builder = buildServer(workload.spec, targets, servers)
  const copyFrom = input.type === 'redeploy' ? current?.id : undefined
  if (input.type === 'redeploy' && copyFrom === undefined)
    throw new StepError('NEVER_DEPLOYED', `${workload.name} has no release to deploy again.`, {
      hint: 'Deploy it from its source first.',
    })
  return {
    workloadId: workload.id,
    releaseId: input.releaseId,
    spec: workload.spec as unknown as Json,
    buildServerId: builder.id,
    ...(input.want === undefined ? {} : { want: input.want }),
    ...(copyFrom === undefined ? {} : { copyFrom }),
    ...pushTo(snapshot, copyFrom === undefined && registryNeeded(builder, targets)),
  }
}

/** An image source needs no push: its digest is in a registry already. */
function pushTo(
  { workload, pushHost }: DeploySnapshot,
  needed: boolean,
): { readonly pushTo?: Json } {
  const { registryId } = workload.spec.build
  if (!needed || workload.spec.source.kind === 'image') return {}
  if (registryId === undefined || pushHost === undefined)
    throw new StepError(
      'REGISTRY_NEEDED',
      `${workload.name} runs on servers other than the one that builds it, but no registry is set.`,
      {
        hint: 'Set a registry in the build settings: images are pushed there, then pulled by digest on every server.',
      },
    )
  return { pushTo: { registryId, repository: `${pushHost}/keystone/${shortId(workload.id)}` } }
}

function risksOf({ workload, replicas }: DeploySnapshot, unmigrated: boolean): readonly Told[] {
  const recreate = workload.spec.deploy.strategy === 'recreate' && replicas.length > 0
  return [
    ...(recreate ? [tell('interrupts-requests', { name: workload.name })] : []),
    ...(unmigrated ? [tell('skips-migration')] : []),
  ]
}
