import { mkdirSync, readdirSync, statfsSync } from 'node:fs'
import path from 'node:path'
import type { GitCredential, RegistryCredential } from '@keystone/domain/entities/credential'
import type { Server } from '@keystone/domain/entities/server'
import { LABELS } from '@keystone/domain/labels'
import type { Records } from '@keystone/domain/records/records'
import { Secret } from '@keystone/domain/secret'
import { dockerBuilder } from '@keystone/hosts/build/docker-builder'
import { dockerEngine } from '@keystone/hosts/docker/docker-engine'
import { realGit } from '@keystone/hosts/git/real-git'
import { openUnixSocket } from '@keystone/hosts/open-unix-socket'
import { httpRegistry } from '@keystone/hosts/registry/http-registry'
import { localWorkspaces } from '@keystone/hosts/workspaces/local-workspaces'
import type { Ports } from '@keystone/plugin-kit/ports/ports'
import type { ServerPorts } from '@keystone/plugin-kit/ports/server-ports'
import type { Source, SourceRequest } from '@keystone/plugin-kit/source'
import { type DirectLife, directLife } from '../direct/direct-life.ts'
import { type LabEngine, labEngine } from '../lab/lab-engine.ts'
import { type LabGit, labGit } from '../lab/lab-git.ts'
import { tempDir } from '../lab/temp-dir.ts'

/** The password of the lab's Git host: it must appear in nothing that a person or the engine keeps. */
export const GIT_PASSWORD = 'canary-git-password'
const ORGANISATION = 'org_lab'

export interface SourceLab {
  readonly ports: Ports
  readonly organisationId: string
  readonly git: LabGit
  readonly docker: LabEngine
  readonly engine: ServerPorts['engine']
  /** `token` and `key` may read the repositories, `wrong` may not. */
  readonly connections: Readonly<Record<'token' | 'key' | 'wrong', string>>
  /** Variables of the workload; a test adds what it needs. */
  readonly variables: Map<string, Secret>
  readonly registries: Map<string, RegistryCredential>
  /** The steps of a source on the real engine, ready to run. */
  life<C>(source: Source<C>, config: C, more?: Partial<SourceRequest<C>>): DirectLife
  /** Working copies, build bookkeeping and images of this lab that are there now. */
  leftovers(): Promise<readonly string[]>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

export interface SourceLabOptions {
  /** Where working copies go; a folder of the lab's own if not given. */
  readonly workspaces?: string
}

/** The product's own ports on the machine's engine and a Git host of the lab; only the records are a table in memory. */
export async function sourceLab(options: SourceLabOptions = {}): Promise<SourceLab> {
  const stack = new AsyncDisposableStack()
  try {
    return await openLab(stack, options)
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function openLab(stack: AsyncDisposableStack, options: SourceLabOptions): Promise<SourceLab> {
  const docker = stack.use(labEngine())
  const temp = stack.use(tempDir('source'))
  const workspaces = options.workspaces ?? path.join(temp.path, 'workspaces')
  mkdirSync(workspaces, { recursive: true })
  const git = stack.use(
    await labGit({ credentials: { username: 'deploy', password: GIT_PASSWORD } }),
  )
  docker.alsoRemove(`${LABELS.installation}=${docker.prefix}`)
  const tables = { variables: new Map<string, Secret>(), registries: new Map() }
  const server = serverPorts(docker, { folder: temp.path, workspaces })
  const records = recordsOf(tables, gitCredentials(git))
  const ports = portsOf(docker, { folder: temp.path, workspaces }, server, records)
  let lives = 0
  return {
    ports,
    organisationId: ORGANISATION,
    git,
    docker,
    engine: server.engine,
    connections: { token: 'src_token', key: 'src_key', wrong: 'src_wrong' },
    ...tables,
    life(source, config, more = {}) {
      lives += 1
      return directLife({
        nodes: source.plan({ ...requestOf(docker, config), ...more }),
        steps: source.steps,
        deps: ports,
        organisationId: ORGANISATION,
        operationId: `op_${docker.prefix}_${lives}`,
      })
    },
    leftovers: () => leftovers(ports, server, docker, temp.path),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  }
}

function requestOf<C>(docker: LabEngine, config: C): SourceRequest<C> {
  return {
    config,
    // The last twelve characters name the image: they must be this lab's own.
    workloadId: `wl_${docker.prefix.replaceAll(/[^a-z0-9]/g, '').padStart(32, '0')}`,
    releaseId: `rel_${docker.prefix}`,
    buildServerId: 'srv_lab',
    pushTo: undefined,
    limits: { memoryBytes: 512 * 1024 ** 2, cpus: 1, timeoutMs: 120_000 },
    want: undefined,
  }
}

function gitCredentials(git: LabGit): Readonly<Record<string, GitCredential>> {
  const { privateKey, hostKey } = git.ssh
  const token = (value: string) =>
    ({ kind: 'token', username: 'deploy', token: new Secret(value) }) as const
  return {
    src_token: token(GIT_PASSWORD),
    src_wrong: token('not-the-password'),
    src_key: { kind: 'ssh-key', privateKey: new Secret(privateKey), hostKeys: [hostKey] },
  }
}

/** Only what sources read; anything else is a defect of the source and throws. */
function recordsOf(
  tables: Pick<SourceLab, 'variables' | 'registries'>,
  credentials: Readonly<Record<string, GitCredential>>,
): Records {
  const known: Partial<Records> = {
    gitCredential: async (id) => credentials[id],
    effectiveVariables: async () => Object.fromEntries(tables.variables),
    registry: async (id) => tables.registries.get(id),
    registryForHost: async (host) =>
      tables.registries.values().find((registry) => registry.host === host),
  }
  return new Proxy(known as Records, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (value === undefined) throw new Error(`a source asked the records for ${String(name)}`)
      return value
    },
  })
}

type BuildingPorts = Pick<ServerPorts, 'server' | 'engine' | 'builder'>

interface Folders {
  readonly folder: string
  readonly workspaces: string
}

function serverPorts(docker: LabEngine, { folder, workspaces }: Folders): BuildingPorts {
  const server: Partial<Server> = { id: 'srv_lab', name: 'lab' }
  return {
    server: server as Server,
    engine: dockerEngine(openUnixSocket(docker.socketPath)),
    builder: dockerBuilder({
      stateDirectory: path.join(folder, 'state'),
      contextRoot: workspaces,
      path: '/usr/bin:/bin',
      engineSocket: async () => docker.socketPath,
      engineSpace: async () => {
        const { bavail, bsize } = statfsSync('/var/lib/docker')
        return { path: '/var/lib/docker', freeBytes: bavail * bsize }
      },
      minFreeBytes: 1024 ** 2,
      // The cgroups of this machine are not the lab's to change.
      limit: async () => undefined,
    }),
  }
}

function portsOf(
  docker: LabEngine,
  { folder, workspaces }: Folders,
  server: BuildingPorts,
  records: Records,
): Ports {
  const ports: Omit<Ports, 'logArchive' | 'everyServer'> = {
    records: () => records,
    server: async () => server as ServerPorts,
    git: realGit({
      privateRoot: path.join(folder, 'git'),
      path: process.env.PATH ?? '',
      now: () => Date.now(),
      limits: { quietMs: 20_000, maxBytes: 64 * 1024 ** 2 },
      egress: 'loopback',
    }),
    registry: httpRegistry({ insecureHosts: [], timeoutMs: 5_000, egress: 'loopback' }),
    workspaces: localWorkspaces(workspaces),
    installation: docker.prefix,
  }
  return ports as Ports
}

async function leftovers(
  ports: Ports,
  server: BuildingPorts,
  docker: LabEngine,
  folder: string,
): Promise<readonly string[]> {
  const images = await server.engine.listImages(
    { [LABELS.installation]: docker.prefix },
    AbortSignal.timeout(10_000),
  )
  return [
    ...(await ports.workspaces.list()).map((name) => `workspace ${name}`),
    ...filesBelow(path.join(folder, 'state')).map((name) => `build ${name}`),
    ...filesBelow(path.join(folder, 'git')).map((name) => `credential ${name}`),
    ...images.map((image) => `image ${image.tags.join(' ') || image.id}`),
  ]
}

function filesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => path.join(entry.parentPath, entry.name))
  } catch {
    return []
  }
}
