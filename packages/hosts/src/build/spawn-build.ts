import { spawn } from 'node:child_process'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import type { BuildSpec } from '@keystone/plugin-kit/ports/builder-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { buildArgv } from './build-argv.ts'
import type { BuildFolder } from './build-folder.ts'
import type { DockerCli } from './find-docker-cli.ts'
import { writePrivateFiles } from './write-private-files.ts'

/**
 * Starts the command of a build in a session of its own. Resolves when it runs, with a promise that
 * resolves when it has ended, its exit code is on disk and its private files are gone.
 */
export async function spawnBuild(
  spec: BuildSpec,
  folder: BuildFolder,
  how: { readonly cli: DockerCli; readonly path: string; readonly socket: string },
): Promise<{ readonly ended: Promise<void> }> {
  assertPossible(spec, how.cli)
  // What a dead attempt left says nothing about this one.
  await rm(folder.root, { recursive: true, force: true })
  await mkdir(folder.root, { recursive: true, mode: 0o700 })
  await writePrivateFiles(spec, folder)
  const output = await open(folder.output, 'a', 0o600)
  try {
    const [program, ...args] = buildArgv(spec, folder, how.cli)
    const child = spawn(program, args, {
      env: {
        PATH: how.path,
        HOME: folder.privateRoot,
        DOCKER_CONFIG: folder.privateRoot,
        DOCKER_HOST: `unix://${how.socket}`,
        DOCKER_BUILDKIT: how.cli.buildKit ? '1' : '0',
      },
      stdio: ['ignore', output.fd, output.fd],
      detached: true,
    })
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    // The control plane may end while a build goes on.
    child.unref()
    return { ended: exit.then((exitCode) => recordEnd(folder, exitCode)) }
  } finally {
    await output.close()
  }
}

async function recordEnd(folder: BuildFolder, exitCode: number | null): Promise<void> {
  await rm(folder.privateRoot, { recursive: true, force: true })
  // Killed by a signal: nothing is known but what the output says.
  if (exitCode === null) return
  const temporary = `${folder.exit}.new`
  await writeFile(temporary, JSON.stringify({ exitCode }))
  await rename(temporary, folder.exit)
}

function assertPossible(spec: BuildSpec, cli: DockerCli): void {
  if (cli.buildKit || Object.keys(spec.secrets).length === 0) return
  throw new StepError(
    'BUILD_NEEDS_BUILDKIT',
    'Build secrets need BuildKit, and this docker command has none',
    {
      hint: 'Install the buildx plugin on the machine of the control plane (apt-get install docker-buildx).',
    },
  )
}
