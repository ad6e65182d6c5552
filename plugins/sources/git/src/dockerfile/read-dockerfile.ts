import type { WorkspacesPort } from '@keystone/plugin-kit/ports/workspaces-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import { joinPath } from '@keystone/plugin-kit/steps/join-path'
import { SOURCE_FOLDER } from '@keystone/plugin-kit/steps/source-folder'
import { dockerfileCandidates } from './dockerfile-candidates.ts'

const MAX_BYTES = 1024 ** 2
const TREE_LIMITS = { files: 100_000, bytes: 16 * 1024 ** 3 }

/**
 * Text of the Dockerfile. Reading it through the workspace also proves that neither it nor a folder above
 * it is a link out of the repository: the port follows none. Throws DOCKERFILE_NOT_FOUND (refused).
 */
export async function readDockerfile(
  workspaces: WorkspacesPort,
  workspace: string,
  at: { readonly directory: string; readonly dockerfile: string },
): Promise<string> {
  const path = joinPath(SOURCE_FOLDER, at.directory, at.dockerfile)
  const bytes = await workspaces.read(workspace, path, MAX_BYTES)
  if (bytes !== undefined) return new TextDecoder().decode(bytes)
  const candidates = await findCandidates(workspaces, workspace)
  const wanted = joinPath(at.directory, at.dockerfile)
  throw new StepError('DOCKERFILE_NOT_FOUND', `There is no ${wanted} in this commit`, {
    hint: hint(candidates),
    detail: { wanted, candidates },
  })
}

/** Only for the message, so a tree that may not be listed (links in it) gives none. */
async function findCandidates(
  workspaces: WorkspacesPort,
  workspace: string,
): Promise<readonly string[]> {
  try {
    const files = await workspaces.tree(workspace, SOURCE_FOLDER, TREE_LIMITS)
    return dockerfileCandidates(files.map((file) => file.path))
  } catch (error) {
    if (error instanceof StepError) return []
    throw error
  }
}

function hint(candidates: readonly string[]): string {
  if (candidates.length === 0)
    return 'Add a Dockerfile to the repository, or set "directory" and "dockerfile" to where it is.'
  return `Set "directory" and "dockerfile" of the source. Found: ${candidates.join(', ')}.`
}
