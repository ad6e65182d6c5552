import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { action } from '../run/action.ts'
import { numberOption } from '../run/number-option.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function scaleCommand(world: Surroundings): Command {
  const command = new Command('scale')
    .description('Run more or fewer replicas of a process')
    .argument('<workload>', 'app/env/workload, or shorter where that fits one only')
    .argument('<replicas>', 'how many', numberOption)
    .option('--process <name>', 'which process', 'web')
  return addStartOptions(command).action(action(world, scale))
}

async function scale(
  run: Run,
  name: string,
  replicas: number,
  options: StartOptions & { readonly process: string },
): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const { reason } = options
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/scale', {
      params: { path: { workloadId: workload.id }, query },
      body: { process: options.process, replicas, ...(reason === undefined ? {} : { reason }) },
    }),
  )
}
