import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { findWorkload } from '../api/find-workload.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

interface DeployOptions extends StartOptions {
  readonly ref?: string
  readonly redeploy?: boolean
  readonly reason?: string
}

export function deployCommand(world: Surroundings): Command {
  const command = new Command('deploy')
    .description('Resolve the source to a new release and switch traffic to it')
    .argument('[workload]', 'app/env/workload, or shorter where that fits one only')
    .option('--ref <ref>', 'another branch, tag or commit, for this deployment only')
    .option('--redeploy', 'the live release again, with the variables of now')
    .option('--reason <text>', 'why, for the audit log')
  return addStartOptions(command).action(action(world, deploy))
}

async function deploy(run: Run, name: string | undefined, options: DeployOptions): Promise<void> {
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
