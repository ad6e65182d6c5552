import { readdirSync, readFileSync } from 'node:fs'
import { environmentNetworkName, gatewayContainerName } from '@keystone/domain/names/docker-names'
import type { Desired } from './desired.ts'
import type { CrashLab } from './lab.ts'

/** Containers, networks, images and build processes of this installation that nothing accounts for, and missing ones. */
export async function engineProblems(
  { plane }: CrashLab,
  desired: Desired,
): Promise<readonly string[]> {
  const label = `label=keystone.installation=${plane.installation}`
  const list = async (...args: readonly string[]) =>
    (await plane.docker(...args, '--filter', label)).split('\n').filter((line) => line !== '')
  const [containers, networks, images] = await Promise.all([
    list('ps', '--all', '--format', '{{.Names}} {{.State}}'),
    list('network', 'ls', '--format', '{{.Name}}'),
    list('image', 'ls', '--no-trunc', '--format', '{{.ID}} {{.Repository}}:{{.Tag}}'),
  ])
  const wanted = [
    `${gatewayContainerName(plane.installation)} running`,
    ...desired.replicas.map((one) => `${one.containerName} running`),
  ]
  const known = desired.environmentIds.map(environmentNetworkName)
  return [
    ...difference(containers, wanted).map((name) => `container nobody wants: ${name}`),
    ...difference(wanted, containers).map((name) => `container missing: ${name}`),
    ...difference(networks, known).map((name) => `network nobody wants: ${name}`),
    ...images
      .filter((image) => !desired.images.some((kept) => isSame(image, kept)))
      .map((image) => `image nobody wants: ${image}`),
    ...strayProcesses(plane.dataDirectory, plane.pid()),
  ]
}

function difference(some: readonly string[], others: readonly string[]): readonly string[] {
  return some.filter((one) => !others.includes(one))
}

function isSame(listed: string, kept: string): boolean {
  const [id = '', tag = ''] = listed.split(' ')
  return kept === id || kept === tag || kept.endsWith(id)
}

/** Whatever was spawned for this data folder (builds, git) and outlived its operation. */
function strayProcesses(dataDirectory: string, serverPid: number): readonly string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    const argv = commandLine(pid)
    const isOurs = argv.includes(`${dataDirectory}/`) && Number(pid) !== serverPid
    return isOurs ? [`process ${pid}: ${argv.slice(0, 120)}`] : []
  })
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
