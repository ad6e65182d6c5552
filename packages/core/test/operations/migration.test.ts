import type { WorkloadSpecInput } from '@keystone/domain/spec/workload-spec'
import type { Plan, PlanNode } from '@keystone/engine/plan'
import { describe, expect, it } from 'vitest'
import { record } from '../../src/operations/release-build/steps/record.ts'
import { oneOffResult } from '../../src/operations/rollout/steps/one-off-result.ts'
import { planDeploy } from '../../src/operations/workload-deploy/plan.ts'
import type { DeploySnapshot } from '../../src/operations/workload-deploy/snapshot.ts'
import { workloadMigrate } from '../../src/operations/workload-migrate/kind.ts'
import { workloadRestart } from '../../src/operations/workload-restart/kind.ts'
import { samples } from './support/samples.ts'
import { stepContext } from './support/step-context.ts'

const migration: WorkloadSpecInput['migration'] = { command: ['./migrate'] }
const spec = samples.spec({ migration })
const about = { organisationId: 'org_1', workloadId: 'wl_000000000001' }
const live = samples.release({ id: 'rel_live', spec, variablesFingerprint: 'f', migratedAt: 5 })

function snapshot(more: Partial<DeploySnapshot> = {}): DeploySnapshot {
  return {
    workload: samples.workload({ spec, liveReleaseId: live.id }),
    environment: { ...about, id: 'env_1', applicationId: 'app_1', name: 'live', createdAt: 0 },
    servers: [samples.server({ roles: ['run', 'build'] })],
    replicas: [],
    current: live,
    variablesFingerprint: 'f',
    pushHost: undefined,
    ...more,
  }
}

function deploy(type: 'update' | 'redeploy', facts: DeploySnapshot): Plan {
  return planDeploy({ ...about, releaseId: 'rel_new', type }, facts, 'op_1')
}

const named = (plan: Plan, name: string): PlanNode | undefined =>
  plan.nodes.find((node) => node.name === name)

describe('migrations', () => {
  it('WL-12: a redeployment of a migrated release with nothing changed runs no migration', () => {
    expect(named(deploy('redeploy', snapshot()), 'migrate')).toBeUndefined()
  })

  const changed: readonly (readonly [string, Partial<DeploySnapshot>])[] = [
    ['whose variables changed', { variablesFingerprint: 'g' }],
    [
      'whose command changed',
      {
        workload: samples.workload({
          spec: samples.spec({ migration: { command: ['./migrate', 'all'] } }),
          liveReleaseId: live.id,
        }),
      },
    ],
    ['that was never migrated', { current: { ...live, migratedAt: undefined } }],
  ]
  it.each(changed)('WL-12: a redeployment of a release %s runs it', (_, facts) => {
    expect(named(deploy('redeploy', snapshot(facts)), 'migrate')).toBeDefined()
  })

  it('WL-12: a deployment from the source runs it, and marks the release that it made', () => {
    const plan = deploy('update', snapshot())
    expect(named(plan, 'migrate')).toBeDefined()
    expect(named(plan, 'migrate-result')?.input).toMatchObject({ migrates: 'rel_new' })
  })

  it('WL-12: a restart runs none, and says so where one is due', () => {
    const restart = (facts: DeploySnapshot) =>
      workloadRestart.plan(about, facts, 'op_1') as Plan & { risks: readonly string[] }
    expect(named(restart(snapshot()), 'migrate')).toBeUndefined()
    expect(restart(snapshot()).risks).toEqual([])
    const due = restart(snapshot({ variablesFingerprint: 'g' }))
    expect(named(due, 'migrate')).toBeUndefined()
    expect(due.risks.join()).toMatch(/migration has not run/)
  })

  it('WL-12: by hand it marks the live release only where it is the one of that release', () => {
    const byHand = (command: readonly string[]) => {
      const wanted = samples.spec({ migration: { command: [...command] } })
      const workload = samples.workload({ spec: wanted, liveReleaseId: live.id })
      const plan = workloadMigrate.plan(about, { ...snapshot({ workload }), release: live }, 'op_1')
      return named(plan, 'migrate-result')?.input as { readonly migrates?: string }
    }
    expect(byHand(['./migrate']).migrates).toBe('rel_live')
    expect(byHand(['./other']).migrates).toBeUndefined()
  })

  it.each([
    [0, false, ['rel_new']],
    [1, false, []],
    [0, true, []],
  ])('WL-12: exit code %d, out of time %s: marked is %j', async (exitCode, timedOut, expected) => {
    const marked: string[] = []
    const context = stepContext({
      records: { markReleaseMigrated: async (id) => void marked.push(id) },
      engine: { removeContainer: async () => {} },
      outputs: { migrate: { container: 'c', exitCode, timedOut, lastLogLines: [] } },
    })
    const input = { serverId: 'srv_1', of: 'migrate', command: ['./migrate'], migrates: 'rel_new' }
    await oneOffResult.act(context, input).catch(() => undefined)
    expect(marked).toEqual(expected)
  })

  it.each([
    ['f', 5],
    ['g', undefined],
  ])(
    'WL-12: the copy of a migrated release with the variables %s is migrated at %s',
    async (fingerprint, at) => {
      const saved: (number | undefined)[] = []
      const context = stepContext({
        input: {
          workloadId: about.workloadId,
          releaseId: 'rel_new',
          spec: JSON.parse(JSON.stringify(spec)),
          buildServerId: 'srv_1',
          copyFrom: live.id,
        },
        records: {
          effectiveVariables: async () => ({}),
          variablesFingerprint: async () => fingerprint,
          release: async () => live,
          reserveReleaseNumber: async () => 2,
          saveRelease: async (release) => void saved.push(release.migratedAt),
        },
        outputs: { image: { image: 'i', hasHealthCheck: false, origin: { sourceKind: 'git' } } },
      })
      await record.act(context, {})
      expect(saved).toEqual([at])
    },
  )
})
