import type { LabRepository } from '@keystone/testkit/lab/lab-git-repository'
import type { ControlPlane } from '../../test/journeys/support/control-plane.ts'
import { helloApp } from '../../test/journeys/support/examples.ts'
import { succeed } from '../../test/journeys/support/operations.ts'

export interface Change {
  readonly what: string
  readonly run: () => Promise<unknown>
}

/** Everything that can happen to a live workload, in turn for ever. */
export function* changesOf(
  plane: ControlPlane,
  workloadId: string,
  repository: LabRepository,
): Generator<Change, never> {
  const path = `/v1/workloads/${workloadId}`
  const post = (what: string, body: unknown = {}) => succeed(plane.api, `${path}/${what}`, body)
  for (let version = 1; ; version++) {
    yield {
      what: 'deployment',
      run: async () => {
        await repository.commit(helloApp(`v${version}`), `version ${version}`)
        await post('deployments')
      },
    }
    yield { what: 'scaling up', run: () => post('scale', { replicas: 2 }) }
    yield { what: 'redeployment', run: () => post('deployments', { type: 'redeploy' }) }
    yield { what: 'rollback', run: () => post('rollback', { reason: 'the bench asks for it' }) }
    yield { what: 'scaling down', run: () => post('scale', { replicas: 1 }) }
    yield { what: 'restart', run: () => post('restart') }
  }
}
