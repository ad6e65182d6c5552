import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { ControlPlane } from './control-plane.ts'

/** Everything that one control plane has made, wherever it is; two of them show what a change left behind. */
export type Footprint = {
  readonly containers: readonly string[]
  readonly networks: readonly string[]
  /** Upstream names of the gateway with what stands behind each. */
  readonly upstreams: Readonly<Record<string, string>>
  readonly gatewayConfig: unknown
  /** Files below its data folder but logs and the database. */
  readonly files: readonly string[]
}

/** Folders whose content is not a leaving: the database, the gateway's own state, kept logs. */
const OWN_STATE = /^(?:keystone\.db|gateway\/|logs\/|installation|master\.key)/

export async function footprint(plane: ControlPlane): Promise<Footprint> {
  const label = `label=keystone.installation=${plane.installation}`
  const list = async (...args: readonly string[]) =>
    (await plane.docker(...args, '--filter', label))
      .split('\n')
      .filter((line) => line !== '')
      .toSorted()
  return {
    containers: await list('ps', '--all', '--format', '{{.Names}}'),
    networks: await list('network', 'ls', '--format', '{{.Name}}'),
    upstreams: upstreamsOf(plane),
    gatewayConfig: configOf(plane),
    files: filesOf(plane.dataDirectory),
  }
}

function upstreamsOf({ dataDirectory }: ControlPlane): Record<string, string> {
  const folder = path.join(dataDirectory, 'gateway/upstreams')
  if (!existsSync(folder)) return {}
  const names = readdirSync(folder).filter((name) => name.endsWith('.keystone'))
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  )
}

function configOf({ dataDirectory }: ControlPlane): unknown {
  const file = path.join(dataDirectory, 'gateway/caddy/config.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

function filesOf(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !OWN_STATE.test(file))
    .toSorted()
}
