import type { Environment } from '@keystone/domain/entities/environment'
import type { Release } from '@keystone/domain/entities/release'
import type { Workload } from '@keystone/domain/entities/workload'
import type { Secret } from '@keystone/domain/secret'
import { containerEnvironment } from '../operations/shared/container-environment.ts'

/** Variables of a release as compose's `env_file` reads them: one line each; a value of several lines cannot be written and is named instead. Pure. */
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
    .map(([name, value]) =>
      /[\r\n]/.test(value) ? `# ${name} has several lines: set it by hand` : `${name}=${value}`,
    )
  return `${lines.join('\n')}\n`
}
