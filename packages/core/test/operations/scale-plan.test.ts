import { expect, test } from 'vitest'
import { planScale } from '../../src/operations/workload-scale/plan.ts'
import { samples } from './support/samples.ts'

const spec = samples.spec({ processes: { web: { replicas: 1 }, worker: { replicas: 1 } } })
const facts = (stopped: boolean) => ({
  workload: samples.workload({ spec, stopped }),
  release: samples.release({ spec }),
  environment: {
    id: 'env_000000000001',
    organisationId: 'org_1',
    applicationId: 'app_1',
    name: 'production',
    createdAt: 0,
  },
  servers: [samples.server()],
  replicas: [],
})
const input = {
  organisationId: 'org_1',
  workloadId: 'wl_000000000001',
  process: 'web',
  replicas: 3,
}

test('WL-11: scaling a stopped workload changes the number that is wanted and starts no half of it', () => {
  const plan = planScale(input, facts(true), 'op_1')
  expect(plan.nodes.map(({ name }) => name)).toEqual(['count'])
  expect(plan.summary).toContain('stays stopped')
  const running = planScale(input, facts(false), 'op_1').nodes.map(({ name }) => name)
  expect(running).toContain('switch')
})
