import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function restartCommand(world: Surroundings): Command {
  const command = new Command('restart')
    .description('New replicas of the live release, without a dropped request')
    .argument('<workload>', 'app/env/workload, or shorter where that fits one only')
    .option('--reason <text>', 'why, for the audit log')
  return addStartOptions(command).action(action(world, restart))
}

async function restart(
  run: Run,
  name: string,
  options: StartOptions & { readonly reason?: string },
): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const { reason } = options
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/restart', {
      params: { path: { workloadId: workload.id }, query },
      body: reason === undefined ? {} : { reason },
    }),
  )
}
