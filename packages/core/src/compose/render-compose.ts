import type { Release } from '@keystone/domain/entities/release'
import type { Replica } from '@keystone/domain/entities/replica'
import type { Workload } from '@keystone/domain/entities/workload'
import { stringify } from 'yaml'

/**
 * What runs of a release on one server, as a compose file that works without Keystone. Ports that faces
 * lead to are published on the loopback address, where one's own proxy can take them. Pure.
 */
export function renderCompose(about: {
  readonly workload: Workload
  readonly release: Release
  readonly replicas: readonly Replica[]
  /** Variables that the env file cannot say, as they are. */
  readonly special: Readonly<Record<string, string>>
}): string {
  const { workload, release, replicas } = about
  const special = Object.fromEntries(
    Object.entries(about.special).map(([name, value]) => [name, escapeDollar(value)]),
  )
  const processes = Object.entries(release.spec.processes).flatMap(([name, process]) => {
    const here = replicas.filter((replica) => replica.process === name)
    const [first] = here
    if (first === undefined) return []
    const service = {
      image: release.image,
      ...(process.command === undefined ? {} : { command: process.command.map(escapeDollar) }),
      env_file: ['.env'],
      environment: {
        ...special,
        KEYSTONE_PROCESS: name,
        ...(first.port === undefined ? {} : { PORT: String(first.port) }),
      },
      restart: 'always',
      stop_grace_period: `${Math.ceil(release.spec.deploy.stopGraceMs / 1_000)}s`,
      mem_limit: process.resources.memoryBytes,
      cpus: process.resources.cpus,
      pids_limit: process.resources.pids,
      security_opt: ['no-new-privileges:true'],
      scale: here.length,
      ...portsOf(first),
    }
    return [[name, service] as const]
  })
  const head = `# ${workload.name}, release ${release.number}. Written by Keystone; changes here are overwritten.\n`
  return head + stringify({ version: '2.4', services: Object.fromEntries(processes) })
}

/** Host ports as they are; a routed port gets a free one on loopback. */
function portsOf(replica: Replica): { readonly ports?: readonly string[] } {
  const ports = replica.hostPorts.map(
    ({ hostPort, containerPort, protocol }) => `${hostPort}:${containerPort}/${protocol}`,
  )
  if (replica.port !== undefined) ports.push(`127.0.0.1::${replica.port}`)
  return ports.length === 0 ? {} : { ports }
}

/** Compose replaces `$NAME` in values; `$$` is a plain dollar. */
function escapeDollar(word: string): string {
  return word.replaceAll('$', '$$$$')
}
