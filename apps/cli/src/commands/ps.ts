import { Command } from 'commander'
import { findWorkload } from '../api/find-workload.ts'
import { listWorkloads } from '../api/list-workloads.ts'
import { workloadPath } from '../api/workload-path.ts'
import { styled } from '../output/styled.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { replicaRows } from './rows/replica-rows.ts'

export function psCommand(world: Surroundings): Command {
  return new Command('ps')
    .description('Replicas: what should run beside what was seen, and when')
    .argument('[workload]', 'app/env/workload, or shorter; all of them without it')
    .action(action(world, ps))
}

async function ps(run: Run, name: string | undefined): Promise<void> {
  const connection = await run.connect()
  const workloads =
    name === undefined
      ? await listWorkloads(connection)
      : [await findWorkload(run, connection, name)]
  const found = await Promise.all(
    workloads.map(async (workload) => ({
      workload,
      ...(await replicaRows(run, connection, workload)),
    })),
  )
  const items = found.flatMap((one) => one.replicas)
  run.show({ items }, () =>
    table(
      ['WORKLOAD', ...(found[0]?.titles ?? [])],
      found.flatMap(({ workload, rows }) =>
        rows.map((row) => [styled('bold', workloadPath(workload)), ...row]),
      ),
      ['No replicas.'],
    ),
  )
}
