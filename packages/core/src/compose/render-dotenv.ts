import type { Environment } from '@keystone/domain/entities/environment'
import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Secret } from '@keystone/domain/secret'
import { containerEnvironment } from '../operations/shared/container-environment.ts'

/** Variables of a release as compose's `env_file` reads them, whatever is in their values. Pure. */
export function renderDotenv(about: {
  readonly workload: Workload
  readonly environment: Environment
  readonly release: Release
  readonly variables: Readonly<Record<string, Secret>>
}): string {
  const told = containerEnvironment({ ...about, process: '', slot: undefined, port: undefined })
  delete told.KEYSTONE_PROCESS
  const lines = Object.entries(told)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${quoted(value)}`)
  return `${lines.join('\n')}\n`
}

/**
 * Compose takes a bare value up to `#` and replaces `$NAME` in it; between single quotes everything stays
 * as it is, but there can be no single quote; between double quotes a backslash takes meaning away.
 */
function quoted(value: string): string {
  if (!/[\s#$'"`]/.test(value)) return value
  if (!/['\r]/.test(value) && !value.endsWith('\\')) return `'${value}'`
  const escaped = value
    .replace(/[\\"$]/g, '\\$&')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
  return `"${escaped}"`
}
