import { Command } from 'commander'
import { allItems } from '../api/all-items.ts'
import { answerOf } from '../api/answer-of.ts'
import type { Connection } from '../api/connection.ts'
import { findNamed } from '../api/find-named.ts'
import { addStartOptions } from '../operations/add-start-options.ts'
import { startAndFollow } from '../operations/start-and-follow.ts'
import type { StartOptions } from '../operations/start-options.ts'
import type { Line } from '../output/span.ts'
import { styled } from '../output/styled.ts'
import { action } from '../run/action.ts'
import { collect } from '../run/collect.ts'
import type { Run } from '../run/run.ts'
import type { Surroundings } from '../run/surroundings.ts'
import { defaultHost } from '../up/default-host.ts'
import { desiredSpec } from '../up/desired-spec.ts'
import { ensureWorkload } from '../up/ensure-workload.ts'
import { findPlace } from '../up/find-place.ts'
import type { Place } from '../up/place.ts'
import type { ProjectSettings } from '../up/project-settings.ts'
import { refuseMissingSource } from '../up/refuse-missing-source.ts'
import { settingsOf } from '../up/settings-of.ts'
import { wantedSource } from '../up/wanted-source.ts'

const HELP = `
Settings that are not given are read from keystone.json in the working folder; what neither says stays
as it is. Run it again to deploy a change. On the own machine a first up answers at APP.localhost
unless --host names another.

Examples:
  keystone up --git https://git.example.com/team/shop.git --host shop.example.com
  keystone up --image nginx:1.27 --app pages --port 80
  keystone up --static https://git.example.com/team/docs.git --markdown`

export function upCommand(world: Surroundings): Command {
  const command = new Command('up')
    .description('Create what is missing of an application and deploy it')
    .option('--git <url>', 'repository with a Dockerfile')
    .option('--image <reference>', 'image with tag or digest')
    .option('--static <url>', 'repository whose files are served')
    .option('--ref <ref>', 'branch, tag or commit')
    .option('--directory <path>', 'folder of the repository')
    .option('--dockerfile <path>', 'Dockerfile in that folder')
    .option('--markdown', 'static: render Markdown')
    .option('--spa', 'static: answer unknown paths with /index.html')
    .option('--credential <name>', 'source connection that may read the repository')
    .option('--registry <name>', 'registry to pull the image from')
    .option('--app <name>', 'application; by default named after the source')
    .option('--env <name>', 'environment (default: production)')
    .option('--name <name>', 'workload (default: web)')
    .option('--host <host>', 'host or host/path at which it answers; may be repeated', collect)
    .option('--tls <policy>', 'certificates of the hosts: off, internal or acme')
    .option('--port <number>', 'port that the container listens on')
    .option('--health <path>', 'path that answers below 500 once it is ready')
    .option('--replicas <number>', 'how many of it')
    .addHelpText('after', HELP)
  return addStartOptions(command).action(action(world, up))
}

async function up(
  run: Run,
  options: StartOptions & Readonly<Record<string, unknown>>,
): Promise<void> {
  const settings = await settingsOf(run.world.folder, options)
  const connection = await run.connect()
  const place = await findPlace(connection, settings)
  const host = defaultHost(connection.url, place)
  const isHosted = settings.host !== undefined || settings.spec?.faces !== undefined
  const complete = isHosted || host === undefined ? settings : { ...settings, host: [host] }
  const source = wantedSource(settings, await idsOf(connection, settings))
  const spec = desiredSpec(place.workload?.spec, complete, source)
  if (options.plan === true && place.workload === undefined) {
    run.show({ is: 'creation', names: place.names, spec }, () => creationLines(place))
    return
  }
  if (options.plan !== true) await refuseMissingSource(connection, place, spec)
  const workload =
    options.plan === true ? place.workload : await ensured(run, connection, place, spec)
  if (workload === undefined) throw new Error('no workload to deploy')
  const params = { path: { workloadId: workload.id } }
  const isDone = await startAndFollow(run, connection, options, (query) =>
    connection.client.POST('/v1/workloads/{workloadId}/deployments', {
      params: { ...params, query },
      body: options.reason === undefined ? {} : { reason: options.reason },
    }),
  )
  if (!isDone) return
  const now = await answerOf(connection.client.GET('/v1/workloads/{workloadId}', { params }))
  if (run.isJson) run.show({ is: 'workload', workload: now }, () => [])
  run.say(...now.urls.map((url): Line => [styled('good', '→ '), styled('bold', url)]))
}

async function ensured(
  run: Run,
  connection: Connection,
  place: Place,
  spec: Parameters<typeof ensureWorkload>[2],
) {
  const { workload, changes } = await ensureWorkload(connection, place, spec)
  run.say(...changes.map((change): Line => [styled('good', '✓ '), change]))
  return workload
}

/** Names of credentials as ids. */
async function idsOf({ client }: Connection, settings: ProjectSettings) {
  const { credential, registry } = settings
  const credentialId =
    credential === undefined
      ? undefined
      : findNamed(
          'source connection',
          credential,
          await allItems((query) =>
            answerOf(client.GET('/v1/source-connections', { params: { query } })),
          ),
        ).id
  const registryId =
    registry === undefined
      ? undefined
      : findNamed(
          'registry',
          registry,
          await allItems((query) => answerOf(client.GET('/v1/registries', { params: { query } }))),
        ).id
  return { credentialId, registryId }
}

function creationLines({ names, application, environment }: Place): readonly Line[] {
  return [
    ...(application === undefined ? [[`would create application ${names.app}`]] : []),
    ...(environment === undefined ? [[`would create environment ${names.env}`]] : []),
    [`would create workload ${names.workload} and deploy it`],
    [styled('dim', 'nothing was changed')],
  ]
}
