import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { addStartOptions } from './add-start-options.ts'
import { startAndFollow } from './start-and-follow.ts'
import type { StartOptions } from './start-options.ts'

export interface ReasonedCommand {
  readonly name: string
  readonly describe: string
  readonly path: '/v1/workloads/{workloadId}/restart' | '/v1/workloads/{workloadId}/stop'
}

/** A command that starts an operation of one workload which takes nothing but a reason. */
export function reasonedCommand(world: Surroundings, { name, describe, path }: ReasonedCommand) {
  const command = new Command(name)
    .description(describe)
    .argument('<workload>', 'app/env/workload, or shorter where that fits one only')
  return addStartOptions(command).action(action(world, start))

  async function start(run: Run, workloadName: string, options: StartOptions): Promise<void> {
    const connection = await run.connect()
    const workload = await findWorkload(run, connection, workloadName)
    const { reason } = options
    await startAndFollow(run, connection, options, (query) =>
      connection.client.POST(path, {
        params: { path: { workloadId: workload.id }, query },
        body: reason === undefined ? {} : { reason },
      }),
    )
  }
}
