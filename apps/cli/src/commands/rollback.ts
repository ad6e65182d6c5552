import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { listReleases } from '../api/list-releases.ts'
import { releaseOf } from '../api/release-of.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { reasonOf } from '../operations/reason-of.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

export function rollbackCommand(world: Surroundings): Command {
  const command = new Command('rollback')
    .description('Go back to a kept release: its image, config and variables, without a build')
    .argument('<workload>', 'app/env/workload, or shorter where that fits one only')
    .argument('[release]', 'number or id of the release (default: the one before the live one)')
  return addStartOptions(command).action(action(world, rollback))
}

async function rollback(
  run: Run,
  name: string,
  wanted: string | undefined,
  options: StartOptions,
): Promise<void> {
  const connection = await run.connect()
  const workload = await findWorkload(run, connection, name)
  const releaseId =
    wanted === undefined
      ? undefined
      : releaseOf(await listReleases(connection, workload.id), wanted).id
  const reason = options.plan === true ? 'plan only' : await reasonOf(run, options.reason)
  await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/rollback', {
      params: { path: { workloadId: workload.id }, query },
      body: { reason, ...(releaseId === undefined ? {} : { releaseId }) },
    }),
  )
}
