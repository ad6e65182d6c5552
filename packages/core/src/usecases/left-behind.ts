import path from 'node:path'
import type { Server } from '@keystone/domain/entities/server'
import { LABELS } from '@keystone/domain/labels'
import { firewallChains } from '@keystone/domain/names/firewall-chains'
import { firewallJumps } from '@keystone/domain/names/firewall-jumps'

/** Folders of ours below a server's data folder; the control plane keeps its own beside them. */
export const SERVER_FOLDERS = ['gateway', 'workloads'] as const

/** What could not be taken from a removed server. */
export interface LeftBehind {
  readonly why: string
  /** To be run there as root, in this order; those that find nothing change nothing. */
  readonly commands: readonly string[]
}

/** How a person takes from a machine all that `leaveServer` would. Pure. */
export function leftBehind(server: Server, installation: string, why: string): LeftBehind {
  const ours = `--quiet --filter label=${LABELS.installation}=${installation}`
  const each = 'xargs --no-run-if-empty docker'
  const folders = SERVER_FOLDERS.map((name) => quoted(path.posix.join(server.dataDirectory, name)))
  return {
    why,
    commands: [
      `docker ps --all ${ours} | ${each} rm --force`,
      `docker network ls ${ours} | ${each} network rm`,
      `docker images ${ours} | ${each} rmi --force`,
      ...firewallJumps(firewallChains(installation)).flatMap(({ from, to }) => [
        `iptables --delete ${from} --jump ${to}`,
        `iptables --flush ${to}`,
        `iptables --delete-chain ${to}`,
      ]),
      `rm --recursive --force ${folders.join(' ')}`,
    ],
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
