import { lstat, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { StepError } from '@keystone/plugin-kit/step-error'
import { refusedFrontend } from './refused-frontend.ts'

/**
 * The docker command follows links in the context folder's own path and in the Dockerfile and prints
 * what it cannot parse: a repository must not make it read `/etc/shadow`. It also runs any image that
 * a `# syntax=` line names, with the build's secrets at hand.
 *
 * @param contextRoot the folder that every context lies in
 */
export async function assertContextSafe(
  contextDirectory: string,
  dockerfile: string,
  contextRoot: string,
): Promise<void> {
  const context = await realpath(contextDirectory).catch(() => undefined)
  if (context === undefined) throw missing(`The folder ${contextDirectory} is not there`)
  if (!isWithin(await realpath(contextRoot), context)) throw unsafe('The build context')
  const file = await realpath(path.join(context, dockerfile)).catch(() => undefined)
  if (file === undefined) throw missing(`There is no ${dockerfile} in the repository`)
  if (!isWithin(context, file)) throw unsafe(dockerfile)
  for (const ignore of ['.dockerignore', `${dockerfile}.dockerignore`]) {
    const entry = await lstat(path.join(context, ignore)).catch(() => undefined)
    if (entry?.isSymbolicLink()) throw unsafe(ignore)
  }
  const frontend = refusedFrontend(await readFile(file, 'utf8'))
  if (frontend === undefined) return
  throw new StepError('BUILD_FRONTEND_REFUSED', `${dockerfile} asks for ${frontend} to build it`, {
    hint: 'Only docker/dockerfile is allowed in a syntax line.',
  })
}

function isWithin(folder: string, candidate: string): boolean {
  return candidate === folder || candidate.startsWith(`${folder}${path.sep}`)
}

function missing(message: string): StepError {
  return new StepError('BUILD_DOCKERFILE_MISSING', message, {
    hint: 'Check the base directory and the path of the Dockerfile.',
  })
}

function unsafe(what: string): StepError {
  return new StepError('BUILD_CONTEXT_UNSAFE', `${what} is a link that leaves the repository`, {
    hint: 'Replace the link by the file itself.',
  })
}
