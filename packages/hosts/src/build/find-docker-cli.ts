import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'
import { run } from '../process/run.ts'

export interface DockerCli {
  readonly program: string
  /** False: only the classic builder, without build secrets and cache mounts. */
  readonly buildKit: boolean
}

/**
 * The docker command to build with. Several may be installed, and one without its buildx plugin cannot
 * use BuildKit from 23.0 on; the first that can wins, else the first.
 *
 * @param searchPath as in PATH
 */
export async function findDockerCli(searchPath: string, signal: AbortSignal): Promise<DockerCli> {
  const folders = [...new Set([...searchPath.split(':'), '/usr/local/bin', '/usr/bin'])]
  let classic: DockerCli | undefined
  for (const folder of folders.filter((each) => each !== '')) {
    const program = path.join(folder, 'docker')
    if (!(await isExecutable(program))) continue
    if (await hasBuildKit(program, searchPath, signal)) return { program, buildKit: true }
    classic ??= { program, buildKit: false }
  }
  if (classic !== undefined) return classic
  throw new StepError('DOCKER_CLI_MISSING', 'The docker command is not installed', {
    hint: 'Install it on the machine of the control plane (apt-get install docker.io).',
  })
}

/** Built in before 23.0, a plugin since then. */
async function hasBuildKit(program: string, searchPath: string, signal: AbortSignal) {
  const environment = { PATH: searchPath, HOME: '/nonexistent' }
  const version = await run({ argv: [program, '--version'], environment, signal })
  const major = /version (\d+)\./.exec(version.stdout)?.[1]
  if (major === undefined) return false
  if (Number(major) < 23) return true
  const plugin = await run({ argv: [program, 'buildx', 'version'], environment, signal })
  return plugin.exitCode === 0
}

async function isExecutable(program: string): Promise<boolean> {
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  )
}
