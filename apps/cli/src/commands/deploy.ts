import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { findEnvironment } from '../api/find-environment.ts'
import { findWorkload } from '../api/find-workload.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import { collect } from '../run/collect.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { usageError } from '../usage-error.ts'

interface DeployOptions extends StartOptions {
  readonly ref?: string
  readonly redeploy?: boolean
  readonly environment?: string
  readonly only?: readonly string[]
}

export function deployCommand(world: Surroundings): Command {
  const command = new Command('deploy')
    .description(
      'Resolve the source to a new release and switch traffic to it; or do so for a whole environment',
    )
    .argument('[workload]', 'app/env/workload, or shorter where that fits one only')
    .option('--ref <ref>', 'another branch, tag or commit, for this deployment only')
    .option('--redeploy', 'the live release again, with the variables of now')
    .option(
      '-e, --environment <environment>',
      'app/env: all its workloads that are not stopped, each after those that it depends on',
    )
    .option('--only <workload>', 'with --environment: only this one; may be repeated', collect)
  return addStartOptions(command).action(action(world, deploy))
}

async function deploy(run: Run, name: string | undefined, options: DeployOptions): Promise<void> {
  if (options.environment !== undefined) {
    await deployEnvironment(run, name, options.environment, options)
    return
  }
  if (options.only !== undefined)
    throw usageError('--only chooses workloads of an environment.', 'Name it with --environment.')
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const params = { path: { workloadId: workload.id } }
  const { ref, reason, redeploy } = options
  const isDone = await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/deployments', {
      params: { ...params, query },
      body: {
        type: redeploy === true ? 'redeploy' : 'deploy',
        ...(ref === undefined ? {} : { want: ref }),
        ...(reason === undefined ? {} : { reason }),
      },
    }),
  )
  if (!isDone || run.isJson) return
  const now = await answerOf(connection.client.GET('/v1/workloads/{workloadId}', { params }))
  run.say(...now.urls.map((url): Line => [styled('good', '→ '), styled('bold', url)]))
}

async function deployEnvironment(
  run: Run,
  workload: string | undefined,
  name: string,
  options: DeployOptions,
): Promise<void> {
  const { ref, reason, redeploy, only } = options
  if (workload !== undefined)
    throw usageError(
      'A workload or an environment, not both.',
      `Leave out --environment, or say --only ${workload}.`,
    )
  if (ref !== undefined)
    throw usageError('--ref is for one workload: each has a source of its own.', 'Leave it out.')
  const connection = await run.connect()
  const environment = await findEnvironment(connection, name)
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/environments/{environmentId}/deployments', {
      params: { path: { environmentId: environment.id }, query },
      body: {
        type: redeploy === true ? 'redeploy' : 'deploy',
        ...(only === undefined ? {} : { workloads: [...only] }),
        ...(reason === undefined ? {} : { reason }),
      },
    }),
  )
}
