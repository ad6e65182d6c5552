import { joinPath } from '@keystone/plugin-kit/steps/join-path'

/** Folders that hold a Dockerfile for what lies above or beside them. */
const SHELVES = /^\.?(?:docker|dockerfiles?|containers?|build|ci|deploy(?:ment)?|infra|ops)$/i

/**
 * Folder and Dockerfile of a source that would build the one at this path: its own folder is the build
 * context, as in most repositories of many parts, unless that folder is where Dockerfiles are put away.
 */
export function placeOfDockerfile(path: string): {
  readonly directory: string
  readonly dockerfile: string
} {
  const parts = path.split('/')
  const isPutAway = SHELVES.test(parts.at(-2) ?? '')
  const depth = parts.length - (isPutAway ? 2 : 1)
  return {
    directory: joinPath('.', ...parts.slice(0, depth)),
    dockerfile: joinPath(...parts.slice(depth)),
  }
}
