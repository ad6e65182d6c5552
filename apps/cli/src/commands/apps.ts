import { Command } from 'commander'
import { answerOf } from '../api/answer-of.ts'
import { findEnvironment } from '../api/find-environment.ts'
import { findNamed } from '../api/find-named.ts'
import { findWorkload } from '../api/find-workload.ts'
import { listApplications } from '../api/list-applications.ts'
import { listEnvironments } from '../api/list-environments.ts'
import { listWorkloads } from '../api/list-workloads.ts'
import type { Wire } from '../api/wire.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { reasonOf } from '../operations/reason-of.ts'
import type { Start } from '../operations/start-and-follow.ts'
import { startConfirmed } from '../operations/start-confirmed.ts'
import type { StartOptions } from '../operations/start-options.ts'
import { ageText } from '../output/age-text.ts'
import { stateSpan } from '../output/state-span.ts'
import { table } from '../output/table.ts'
import { action } from '../run/action.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'

interface DeleteOptions extends StartOptions {
  readonly yes?: boolean
}

export function appsCommand(world: Surroundings): Command {
  const command = new Command('apps').description('Applications, their environments and workloads')
  command
    .command('list', { isDefault: true })
    .description('List them with what runs')
    .action(action(world, list))
  command
    .command('create')
    .description('Create an application with its first environment')
    .argument('<name>')
    .option('--env <name>', 'first environment', 'production')
    .action(action(world, create))
  const remove = command
    .command('delete')
    .description('Delete an application, an environment of it, or one workload')
    .argument('<name>', 'app, app/env or app/env/workload')
    .option('-y, --yes', 'do not ask')
  addStartOptions(remove).action(action(world, deleteOne))
  return command
}

async function list(run: Run): Promise<void> {
  const connection = await run.connect()
  const [applications, environments, workloads] = await Promise.all([
    listApplications(connection),
    listEnvironments(connection),
    listWorkloads(connection),
  ])
  const items = applications.map((application) => ({
    ...application,
    environments: environments
      .filter((environment) => environment.applicationId === application.id)
      .map((environment) => ({
        ...environment,
        workloads: workloads.filter((one) => one.environmentId === environment.id),
      })),
  }))
  run.show({ items }, () =>
    table(
      ['APPLICATION', 'ENVIRONMENT', 'WORKLOAD', 'STATE', 'REPLICAS', 'RELEASE', 'ADDRESS', 'SEEN'],
      items.flatMap((application) =>
        application.environments.length === 0
          ? [[application.name, '-']]
          : application.environments.flatMap((environment) =>
              rowsOf(application.name, environment, run.world.nowMs()),
            ),
      ),
      ['No applications yet. Start one with: keystone up --git URL'],
    ),
  )
}

function rowsOf(
  application: string,
  environment: Wire['Environment'] & { readonly workloads: readonly Wire['Workload'][] },
  nowMs: number,
) {
  if (environment.workloads.length === 0) return [[application, environment.name, '-']]
  return environment.workloads.map((one) => [
    application,
    environment.name,
    one.name,
    stateSpan(one.status.state),
    `${one.status.runningReplicas}/${one.status.desiredReplicas}`,
    one.liveReleaseNumber === undefined ? '-' : `#${one.liveReleaseNumber}`,
    one.urls.join(' ') || '-',
    ageText(one.status.observedAt, nowMs),
  ])
}

async function create(run: Run, name: string, options: { readonly env: string }): Promise<void> {
  const { client } = await run.connect()
  const body = { name, environment: options.env }
  const made = await answerOf(client.POST('/v1/applications', { body }))
  run.show(made, () => [[`created ${made.name}/${options.env} (${made.id})`]])
}

async function deleteOne(run: Run, name: string, options: DeleteOptions): Promise<void> {
  const connection = await run.connect()
  const { client } = connection
  const reason = options.plan === true ? 'plan only' : await reasonOf(run, options.reason)
  const start = await starterOf()
  await startConfirmed(run, connection, options, start)

  async function starterOf(): Promise<Start> {
    const depth = name.split('/').length
    if (depth === 1) {
      const { id } = findNamed('application', name, await listApplications(connection))
      const params = { path: { applicationId: id } }
      return (query) =>
        client.DELETE('/v1/applications/{applicationId}', {
          params: { ...params, query },
          body: { reason },
        })
    }
    if (depth === 2) {
      const { id } = await findEnvironment(connection, name)
      const params = { path: { environmentId: id } }
      return (query) =>
        client.DELETE('/v1/environments/{environmentId}', {
          params: { ...params, query },
          body: { reason },
        })
    }
    const { id } = await findWorkload(run, connection, name)
    const params = { path: { workloadId: id } }
    return (query) =>
      client.DELETE('/v1/workloads/{workloadId}', {
        params: { ...params, query },
        body: { reason },
      })
  }
}
