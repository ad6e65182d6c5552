import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { findWorkload } from '../api/find-workload.ts'
import { listWorkloads } from '../api/list-workloads.ts'
import type { Wire } from '../api/wire.ts'
import { workloadPath } from '../api/workload-path.ts'
import { ageText } from '../output/age-text.ts'
import { facts } from '../output/facts.ts'
import type { Line } from '../output/span.ts'
import { stateSpan } from '../output/state-span.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { replicaRows } from './rows/replica-rows.ts'

export function statusCommand(world: Surroundings): Command {
  return new Command('status')
    .description('What should run and what does: of everything, or of one workload')
    .argument('[workload]', 'app/env/workload, or shorter where that fits one only')
    .action(action(world, status))
}

async function status(run: Run, name: string | undefined): Promise<void> {
  const connection = await run.connect()
  if (name === undefined) await overview(run, connection)
  else await detail(run, connection, await findWorkload(run, connection, name))
}

async function overview(run: Run, connection: Connection): Promise<void> {
  const { client, url } = connection
  const query = { state: 'unfinished' as const, limit: 50 }
  const [me, workloads, operations] = await Promise.all([
    answerOf(client.GET('/v1/session')),
    listWorkloads(connection),
    answerOf(client.GET('/v1/operations', { params: { query } })),
  ])
  const running = operations.items
  const { user, role, organisation } = me
  run.show({ url, user, role, organisation, workloads, operations: running }, () => [
    ...facts([
      ['control plane', url],
      ['signed in', `${me.user.email} (${me.role}, ${me.organisation.name})`],
    ]),
    [],
    ...workloadTable(workloads, run.world.nowMs()),
    ...(running.length === 0 ? [] : [[], ['In progress:'], ...running.map(operationLine)]),
  ])
}

function workloadTable(workloads: readonly Wire['Workload'][], nowMs: number): readonly Line[] {
  return table(
    ['WORKLOAD', 'STATE', 'REPLICAS', 'RELEASE', 'ADDRESS', 'SEEN'],
    workloads.map((one) => [
      workloadPath(one),
      stateSpan(one.status.state),
      `${one.status.runningReplicas}/${one.status.desiredReplicas}`,
      one.liveReleaseNumber === undefined ? '-' : `#${one.liveReleaseNumber}`,
      one.urls.join(' ') || '-',
      ageText(one.status.observedAt, nowMs),
    ]),
    ['Nothing yet. Start with: keystone up --git URL'],
  )
}

function operationLine(operation: Wire['Operation']): Line {
  return ['  ', stateSpan(operation.state), `  ${operation.title}  ${operation.id}`]
}

async function detail(run: Run, connection: Connection, workload: Wire['Workload']): Promise<void> {
  const { rows, replicas, titles } = await replicaRows(run, connection, workload)
  const { status: state, spec } = workload
  run.show({ workload, replicas }, () => [
    ...facts([
      ['workload', workloadPath(workload)],
      ['state', stateSpan(state.state)],
      ['why', state.why],
      ['next', state.crash && nextOf(workloadPath(workload))],
      ['replicas', `${state.runningReplicas} of ${state.desiredReplicas} run`],
      [
        'release',
        workload.liveReleaseNumber === undefined ? 'none' : `#${workload.liveReleaseNumber}`,
      ],
      [
        'source',
        `${spec.source.kind} ${String(spec.source.config.url ?? spec.source.config.reference ?? '')}`,
      ],
      ['addresses', workload.urls.join(' ')],
      ['in progress', state.operationId],
      ['seen', `${ageText(state.observedAt, run.world.nowMs())}`],
    ]),
    [],
    ...table(titles, rows, ['No replicas.']),
  ])
}

/** What helps against a replica that ends by itself. */
function nextOf(path: string): string {
  return `read keystone logs ${path}; mend it and deploy, or keystone rollback ${path}`
}
