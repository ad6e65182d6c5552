import path from 'node:path'
import type { Server } from '@keystone/domain/entities/server'
import { LABELS } from '@keystone/domain/labels'
import { firewallChains } from '@keystone/domain/names/firewall-chains'
import { firewallJumps } from '@keystone/domain/names/firewall-jumps'
import { SERVER_FOLDERS } from './server-folders.ts'

/**
 * How a person takes from a machine all that `leaveMachine` would: to be run there as root, in this order;
 * those that find nothing change nothing. Pure.
 *
 * @param gatewayImages repository of the gateway's image
 */
export function commandsToLeave(
  server: Server,
  installation: string,
  gatewayImages: string,
): readonly string[] {
  const ours = `--quiet --filter label=${LABELS.installation}=${installation}`
  const each = 'xargs --no-run-if-empty docker'
  const folders = SERVER_FOLDERS.map((name) => quoted(path.posix.join(server.dataDirectory, name)))
  return [
    `docker ps --all ${ours} | ${each} rm --force`,
    `docker network ls ${ours} | ${each} network rm`,
    `docker images ${ours} | ${each} rmi --force`,
    `docker images --quiet ${gatewayImages} | ${each} rmi`,
    ...firewallJumps(firewallChains(installation)).flatMap(({ from, to }) => [
      `iptables --delete ${from} --jump ${to}`,
      `iptables --flush ${to}`,
      `iptables --delete-chain ${to}`,
    ]),
    `rm --recursive --force ${folders.join(' ')}`,
  ]
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
