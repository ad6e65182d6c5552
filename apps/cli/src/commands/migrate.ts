import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function migrateCommand(world: Surroundings): Command {
  const command = new Command('migrate')
    .description('Run the migration of the live release by hand, whatever its mode says')
    .argument('<workload>', 'app/env/workload, or shorter where that fits one only')
  return addStartOptions(command).action(action(world, migrate))
}

async function migrate(run: Run, name: string, options: StartOptions): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const reason = options.plan === true ? 'plan only' : await reasonOf(run, options.reason)
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/migrate', {
      params: { path: { workloadId: workload.id }, query },
      body: { reason },
    }),
  )
}
