import path from 'node:path'
import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import type { BuildFolder } from './build-folder.ts'
import type { DockerCli } from './find-docker-cli.ts'

const KILL_AFTER_S = 10
const CPU_PERIOD_US = 100_000

/**
 * The command of a build. `timeout` stands before it, because a build that outlives the control plane
 * must have its deadline all the same. Secrets are file names here, never values.
 */
export function buildArgv(
  spec: BuildSpec,
  folder: BuildFolder,
  cli: DockerCli,
): readonly [string, ...string[]] {
  const seconds = Math.ceil(spec.timeoutMs / 1000)
  return [
    'timeout',
    '--signal=TERM',
    `--kill-after=${KILL_AFTER_S}`,
    String(seconds),
    cli.program,
    'build',
    `--iidfile=${folder.imageId}`,
    `--file=${path.join(spec.contextDirectory, spec.dockerfile)}`,
    `--tag=${spec.tag}`,
    ...pairs('label', spec.labels),
    ...pairs('build-arg', spec.args),
    ...(spec.target === undefined ? [] : [`--target=${spec.target}`]),
    ...(spec.noCache ? ['--no-cache'] : []),
    ...(cli.buildKit ? buildKitOptions(spec, folder) : classicOptions(spec)),
    '--',
    spec.contextDirectory,
  ]
}

function buildKitOptions(spec: BuildSpec, folder: BuildFolder): readonly string[] {
  const secrets = Object.keys(spec.secrets)
    .sort()
    .map((id, index) => `--secret=id=${id},src=${secretFile(folder, index)}`)
  return ['--progress=plain', ...secrets]
}

/** Only the classic builder takes limits as options (docs/decisions/0007-build-limits.md). */
function classicOptions(spec: BuildSpec): readonly string[] {
  return [
    '--force-rm',
    `--memory=${spec.memoryBytes}`,
    `--memory-swap=${spec.memoryBytes}`,
    `--cpu-period=${CPU_PERIOD_US}`,
    `--cpu-quota=${Math.round(spec.cpus * CPU_PERIOD_US)}`,
  ]
}

/** Named by position: an id may hold what a file name may not. */
export function secretFile(folder: BuildFolder, index: number): string {
  return path.join(folder.privateRoot, `secret-${index}`)
}

function pairs(option: string, values: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `--${option}=${name}=${value}`)
}
