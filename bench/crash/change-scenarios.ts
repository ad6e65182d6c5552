import { succeed } from '../../test/journeys/support/operations.ts'
import { gitWorkload, REASON, startOn } from './deploy-scenarios.ts'
import type { ScenarioOf } from './scenario.ts'

export const redeploy: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'redeploy')
  return {
    ...one,
    name: 'workload.deploy, redeploy',
    prepare: async () => undefined,
    start: () => startOn(lab, `/v1/workloads/${one.id}/deployments`, { type: 'redeploy' }),
  }
}

export const restart: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'restart')
  return {
    ...one,
    name: 'workload.restart',
    prepare: async () => undefined,
    start: () => startOn(lab, `/v1/workloads/${one.id}/restart`),
  }
}

/** To and fro between two kept releases. */
export const rollback: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'rollback')
  await one.prepare()
  await succeed(lab.plane.api, `/v1/workloads/${one.id}/deployments`)
  const releases = async () => {
    const path = `/v1/workloads/${one.id}/releases`
    return (await lab.plane.api.get<{ items: { id: string; live: boolean }[] }>(path)).items
  }
  const first = await releases()
  const older = first.find((release) => !release.live)?.id
  const newer = first.find((release) => release.live)?.id
  let toOlder = false
  return {
    ...one,
    name: 'workload.rollback',
    // A round that ended without success has changed nothing: the live one tells which way to go.
    prepare: async () => {
      const live = (await releases()).find((release) => release.live)?.id
      toOlder = live === newer
    },
    start: () =>
      startOn(lab, `/v1/workloads/${one.id}/rollback`, {
        ...REASON,
        releaseId: toOlder ? older : newer,
      }),
    answer: () => ({ host: 'rollback.localhost', body: `rollback ${toOlder ? 1 : 2}` }),
  }
}

export const scaleUp: ScenarioOf = (lab) => scale(lab, 'workload.scale up', 1, 2)
export const scaleDown: ScenarioOf = (lab) => scale(lab, 'workload.scale down', 2, 1)

async function scale(
  lab: Parameters<ScenarioOf>[0],
  name: string,
  from: number,
  to: number,
): ReturnType<ScenarioOf> {
  const one = await gitWorkload(lab, `scale-${from}-${to}`)
  const path = `/v1/workloads/${one.id}/scale`
  return {
    ...one,
    name,
    prepare: async () => void (await succeed(lab.plane.api, path, { replicas: from })),
    start: () => startOn(lab, path, { replicas: to }),
  }
}

export const migrate: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'migrate', {
    migration: { command: ['sleep', '1'], mode: 'manual' },
  })
  return {
    ...one,
    name: 'workload.migrate',
    prepare: async () => undefined,
    start: () => startOn(lab, `/v1/workloads/${one.id}/migrate`, REASON),
  }
}

export const stop: ScenarioOf = async (lab) => {
  const one = await gitWorkload(lab, 'stop')
  return {
    ...one,
    name: 'workload.stop',
    hosts: [lab.neighbour],
    prepare: async () => {
      await succeed(lab.plane.api, `/v1/workloads/${one.id}/deployments`, { type: 'redeploy' })
    },
    start: () => startOn(lab, `/v1/workloads/${one.id}/stop`),
    answer: () => undefined,
  }
}
