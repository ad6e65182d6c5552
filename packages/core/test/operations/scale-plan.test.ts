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

test('I-12: what a dead operation left in the place of a new replica loses its traffic and goes before that is made', () => {
  const serving = samples.replica({ id: 'rep_000000000001', slot: 1 })
  const left = samples.replica({ id: 'rep_000000000002', slot: 2, desired: 'starting' })
  const { nodes } = planScale(input, { ...facts(false), replicas: [serving, left] }, 'op_1')
  const after = (name: string) => nodes.find((node) => node.name === name)?.after
  expect(nodes.find(({ name }) => name === 'clear')?.input).toMatchObject({
    after: [serving.id],
    faces: 'keep',
  })
  const retire = nodes.find(({ name }) => name.startsWith('retire-web-2'))
  expect(retire?.after).toEqual(['clear'])
  expect(after('image-000000000001')).toContain(retire?.name)
  expect(after('start-web-2')).toEqual(['image-000000000001'])
  expect(nodes.filter(({ name }) => name.startsWith('retire-'))).toHaveLength(1)
})
