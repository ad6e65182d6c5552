import type { StartRequest } from '@keystone/engine/start-request'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { Ask, Scenario } from '../sim/scenario.ts'
import { ONE_OFF } from '../world/app.ts'
import { createWorld } from '../world/world.ts'
import { askFor } from './ask-for.ts'
import { commitApp } from './commit-app.ts'
import { demoScenario } from './demo-scenario.ts'
import { excuse } from './excuse.ts'
import { foundCompany } from './found-company.ts'
import { NAMES } from './names.ts'
import { productScenario } from './product-scenario.ts'
import type { ProductWorld } from './product-world.ts'

type Step = (product: ProductWorld) => StartRequest | undefined

const workloadId = NAMES.workload(1)

/**
 * For each kind that somebody asks for, a life whose last request is put to the proof: every crash, every
 * refusal, every lost reply, every cancel. A new kind is a line here; a kind that only others begin is in
 * their trees.
 */
export const KIND_SCENARIOS: Readonly<Record<string, Scenario<ProductWorld, Ports>>> = {
  'workload.deploy': asked(deploy, update),
  'workload.rollback': asked(deploy, update, rollback),
  'workload.scale': asked(deploy, about('workload.scale', { process: 'web', replicas: 3 })),
  'workload.restart': asked(deploy, about('workload.restart')),
  'workload.stop': asked(deploy, excused(about('workload.stop'))),
  'workload.migrate': asked(deploy, about('workload.migrate')),
  'workload.tidy': asked(deploy, about('workload.tidy')),
  'workload.delete': asked(deploy, excused(about('workload.delete'))),
  'environment.deploy': asked(deployTogether),
  'environment.delete': asked(deploy, excused(deleteEnvironment)),
  'application.delete': asked(deploy, excused(deleteApplication)),
  'server.prepare': asked(onServer('server.prepare')),
  'server.retire': asked(onServer('server.retire')),
  'cleanup.run': asked(deploy, onServer('cleanup.run')),
  'demo.wait': demoScenario,
}

/** One workload that works, with a migration, and these requests one after the other. */
function asked(...steps: readonly Step[]): Scenario<ProductWorld, Ports> {
  return {
    ...productScenario,
    createWorld: (parts) =>
      withMigration(foundCompany(createWorld(parts), { needs: [[]], defects: 0 })),
    requests: (_, product) => steps.map((step): Ask => ({ atMs: 0, request: () => step(product) })),
  }
}

function withMigration(product: ProductWorld): ProductWorld {
  const { workloads } = product.world.records
  const workload = workloads.get(workloadId)
  if (!workload) throw new Error('there is no workload')
  const { hooks: _, ...spec } = workload.spec
  const migration = { ...spec.migration, command: [ONE_OFF, 'migrate'], timing: 'pre_switch' }
  const deploy = { ...spec.deploy, strategy: 'rolling', keepReleases: 10 }
  workloads.set(workloadId, {
    ...workload,
    spec: { ...workload.spec, deploy, migration } as typeof workload.spec,
  })
  return product
}

function about(kind: string, input: Readonly<Record<string, string | number>> = {}): Step {
  return () => askFor(kind, `workload:${workloadId}`, { workloadId, ...input })
}

function onServer(kind: string): Step {
  const serverId = NAMES.server(1)
  return () => askFor(kind, `server:${serverId}`, { serverId })
}

/** What takes the workload down on purpose breaks no promise to its visitors. */
function excused(step: Step): Step {
  return (product) => {
    excuse(product, workloadId)
    return step(product)
  }
}

function deploy(product: ProductWorld) {
  const releaseId = `rel_${(++product.made).toString(16).padStart(32, '0')}`
  return about('workload.deploy', { releaseId, type: 'initial' })(product)
}

function update(product: ProductWorld) {
  commitApp(product, workloadId, product.world.random)
  return deploy(product)
}

function rollback(product: ProductWorld) {
  const { releases, workloads } = product.world.records
  const live = workloads.get(workloadId)?.liveReleaseId
  const kept = [...releases.values()].find(({ release }) => release.id !== live)?.release
  return kept && about('workload.rollback', { releaseId: kept.id })(product)
}

function deployTogether({ environmentId, workloadIds }: ProductWorld) {
  const input = { environmentId, workloadIds, named: false, type: 'deploy' }
  return askFor('environment.deploy', `environment:${environmentId}`, {
    ...input,
    workloadIds: [...workloadIds],
  })
}

function deleteEnvironment({ environmentId }: ProductWorld) {
  return askFor('environment.delete', `environment:${environmentId}`, { environmentId })
}

function deleteApplication({ applicationId }: ProductWorld) {
  return askFor('application.delete', `application:${applicationId}`, { applicationId })
}
