import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function stopCommand(world: Surroundings): Command {
  const command = new Command('stop')
    .description('Take it out of the gateway, drain, and stop all replicas')
    .argument('<workload>', 'app/env/workload, or shorter where that fits one only')
    .option('--reason <text>', 'why, for the audit log')
  return addStartOptions(command).action(action(world, stop))
}

async function stop(
  run: Run,
  name: string,
  options: StartOptions & { readonly reason?: string },
): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const { reason } = options
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/stop', {
      params: { path: { workloadId: workload.id }, query },
      body: reason === undefined ? {} : { reason },
    }),
  )
}
