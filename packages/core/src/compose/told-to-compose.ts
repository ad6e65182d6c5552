import type { Environment } from '@keystone/domain/entities/environment'
import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Secret } from '@keystone/domain/secret'
import { containerEnvironment } from '../operations/shared/container-environment.ts'

type Values = Readonly<Record<string, string>>

/**
 * What every replica of a release is told, by the file that can say it exactly. Pure.
 *
 * An env file is read by two parsers (python-dotenv in compose 1, compose-go in compose 2) that differ
 * in quotes and both put variables in for `$NAME`, quoted or not. So only values that mean themselves go
 * there, and the rest into compose.yml, whose `$$` and YAML strings mean the same to both.
 */
export function toldToCompose(about: {
  readonly workload: Workload
  readonly environment: Environment
  readonly release: Release
  readonly variables: Readonly<Record<string, Secret>>
}): { readonly plain: Values; readonly special: Values } {
  const told = containerEnvironment({ ...about, process: '', slot: undefined, port: undefined })
  delete told.KEYSTONE_PROCESS
  const sorted = Object.entries(told).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return {
    plain: Object.fromEntries(sorted.filter(([, value]) => isPlain(value))),
    special: Object.fromEntries(sorted.filter(([, value]) => !isPlain(value))),
  }
}

/** Printable ASCII without quotes, `$`, `#`, `\` and backticks; spaces inside only. */
function isPlain(value: string): boolean {
  return /^[ !%&()*+,\-./0-9:;<=>?@A-Z[\]^_a-z{|}~]*$/.test(value) && value.trim() === value
}
