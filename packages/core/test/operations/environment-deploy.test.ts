import type { PlanNode } from '@keystone/engine/plan'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EnvironmentDeployInput } from '../../src/operations/environment-deploy/input.ts'
import { environmentDeploy } from '../../src/operations/environment-deploy/kind.ts'
import { planEnvironmentDeploy } from '../../src/operations/environment-deploy/plan.ts'
import { samples } from './support/samples.ts'

const ENVIRONMENT = {
  id: 'env_000000000001',
  organisationId: 'org_1',
  applicationId: 'app_1',
  name: 'production',
  createdAt: 0,
}

interface Shape {
  readonly needs?: readonly string[]
  readonly stopped?: boolean
  readonly live?: boolean
  readonly strategy?: 'rolling' | 'recreate'
}

function environmentOf(shapes: Readonly<Record<string, Shape>>) {
  const workloads = Object.entries(shapes).map(([name, shape]) =>
    samples.workload({
      id: `wl_${name}`,
      name,
      stopped: shape.stopped ?? false,
      liveReleaseId: shape.live === true ? `rel_${name}` : undefined,
      spec: samples.spec({
        dependsOn: [...(shape.needs ?? [])],
        deploy: { strategy: shape.strategy ?? 'rolling' },
      }),
    }),
  )
  return { environment: ENVIRONMENT, applicationName: 'shop', workloads, servers: [] }
}

function planOf(
  shapes: Readonly<Record<string, Shape>>,
  more: Partial<EnvironmentDeployInput> = {},
) {
  const snapshot = environmentOf(shapes)
  const input: EnvironmentDeployInput = {
    organisationId: 'org_1',
    environmentId: ENVIRONMENT.id,
    workloadIds: snapshot.workloads.map((one) => one.id),
    named: false,
    type: 'deploy',
    ...more,
  }
  return planEnvironmentDeploy(input, snapshot, 'op_1')
}

const edges = (nodes: readonly PlanNode[]) =>
  Object.fromEntries(nodes.map((node) => [node.name, node.after]))

describe('the plan of a deployment of an environment', () => {
  it('OPS-1: a deployment per workload, each after those that it needs, the others together', () => {
    const plan = planOf({ web: { needs: ['api'] }, api: { needs: ['db'] }, db: {}, docs: {} })
    expect(edges(plan.nodes)).toEqual({
      'deploy-db': [],
      'deploy-api': ['deploy-db'],
      'deploy-docs': [],
      'deploy-web': ['deploy-api'],
    })
    expect(plan.summary).toBe('Deploy 4 workloads of shop/production')
    expect(plan.nodes[0]).toMatchObject({
      node: 'child',
      kind: 'workload.deploy',
      label: 'Deploy db',
      subject: 'workload:wl_db',
      input: { organisationId: 'org_1', workloadId: 'wl_db', type: 'initial' },
    })
  })

  it('OPS-1: whatever needs what, every node comes after those before it and no workload is lost', () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    // Only earlier ones are needed, so there is no circle.
    const graphs = fc.tuple(...names.map((_, index) => fc.subarray(names.slice(0, index))))
    fc.assert(
      fc.property(graphs, fc.subarray(names), (needs, asked) => {
        const shapes = Object.fromEntries(
          names.map((name, index) => [name, { needs: needs[index] ?? [] }]),
        )
        const { nodes } = planOf(shapes, { workloadIds: asked.map((name) => `wl_${name}`) })
        expect(nodes.map((node) => node.name).sort()).toEqual(asked.map((name) => `deploy-${name}`))
        const known = new Set<string>()
        for (const node of nodes) {
          for (const one of node.after) expect(known).toContain(one)
          known.add(node.name)
        }
      }),
    )
  })

  it('OPS-14: the same facts give the same bytes, and another operation makes other releases', () => {
    const shapes = { web: { needs: ['db'] }, db: {} }
    const turned = { db: {}, web: { needs: ['db'] } }
    expect(JSON.stringify(planOf(shapes).nodes)).toBe(JSON.stringify(planOf(turned).nodes))
    const input = {
      organisationId: 'org_1',
      environmentId: 'e',
      workloadIds: ['wl_db'],
      named: false,
      type: 'deploy',
    } as const
    const [one, other] = ['op_1', 'op_2'].map((id) =>
      JSON.stringify(planEnvironmentDeploy(input, environmentOf(shapes), id).nodes),
    )
    expect(one).not.toBe(other)
  })

  it('OPS-2: an environment without workloads is a plan without nodes', () => {
    expect(planOf({}).nodes).toEqual([])
  })

  it('OPS-1: over a workload that is not deployed the order is kept', () => {
    const shapes = { web: { needs: ['api'] }, api: { needs: ['db'], live: true }, db: {} }
    const { nodes, risks } = planOf(shapes, { workloadIds: ['wl_web', 'wl_db'], named: true })
    expect(edges(nodes)).toEqual({ 'deploy-db': [], 'deploy-web': ['deploy-db'] })
    expect(risks).toEqual([])
  })

  it('OPS-14: what is left out, and what is needed and not there, is said before anybody agrees', () => {
    const shapes = {
      web: { needs: ['db', 'cache', 'gone'], live: true, strategy: 'recreate' as const },
      db: { stopped: true, live: true },
      cache: {},
    }
    const { nodes, risks } = planOf(shapes, { workloadIds: ['wl_web', 'wl_db', 'wl_old'] })
    expect(nodes.map((node) => node.name)).toEqual(['deploy-web'])
    expect(risks).toEqual([
      'db is stopped and stays so: name it to start it again.',
      'One workload was deleted since this was asked for.',
      'web needs db, which is stopped.',
      'web needs cache, which was never deployed.',
      'web needs a workload that is no longer there.',
      expect.stringContaining('"recreate"'),
    ])
  })

  it('OPS-1: a stopped workload that was named is deployed; a redeployment leaves out what has no live release', () => {
    expect(planOf({ db: { stopped: true } }, { named: true }).nodes).toHaveLength(1)
    const { nodes } = planOf({ db: {}, web: { live: true } }, { type: 'redeploy' })
    expect(nodes.map((node) => node.input)).toMatchObject([{ type: 'redeploy' }])
  })

  it('OPS-15: a circle that got in between two saves is refused with the way round it', () => {
    expect(() => planOf({ web: { needs: ['db'] }, db: { needs: ['web'] } })).toThrow(
      /circle: (web → db → web|db → web → db)/,
    )
  })

  it('OPS-10: the environment and every workload of it are locked; only the same wishes take each other’s place', () => {
    const input = { organisationId: 'o', environmentId: 'e', named: false, type: 'deploy' } as const
    expect(environmentDeploy.locks({ ...input, workloadIds: ['a', 'b'] })).toEqual([
      'environment:e',
      'workload:a',
      'workload:b',
    ])
    expect(environmentDeploy.coalesce).toBe(true)
  })
})
