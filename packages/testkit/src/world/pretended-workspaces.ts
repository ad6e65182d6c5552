import { StepError } from '@keystone/engine/step-error'
import type { WorkspacesPort } from '@keystone/plugin-kit/ports/workspaces-port'
import type { Gate } from '../sim/gate.ts'
import type { World } from './world.ts'

const ROOT = '/workspaces'
/** A folder is there while this file is. */
export const WORKSPACE_MARK = '.workspace'

/**
 * Folders of the control plane's machine, below one root. No link or device exists here. Only a crash
 * can fall between these calls: a local disk does not lose replies.
 */
export function pretendedWorkspaces(world: World, gate: Gate): WorkspacesPort {
  const local = <T>(what: string, effect: () => T) => gate.call({ what, kind: 'local' }, effect)
  const folderOf = (actId: string) => {
    if (/^[A-Za-z0-9_-]{1,80}$/.test(actId)) return `${ROOT}/${actId}`
    throw new StepError('ACT_ID_INVALID', `${JSON.stringify(actId)} is not the id of an act`)
  }
  const existing = (actId: string) =>
    world.disk.has(`${folderOf(actId)}/${WORKSPACE_MARK}`) ? folderOf(actId) : undefined
  const needed = (actId: string) => {
    const folder = existing(actId)
    if (folder !== undefined) return folder
    throw new StepError('WORKSPACE_MISSING', `The folder of act ${actId} is gone`)
  }
  const clear = (actId: string) => {
    for (const path of below(world, folderOf(actId))) world.disk.delete(path)
  }
  return {
    create: (actId) =>
      local(`make workspace ${actId}`, () => {
        clear(actId)
        world.disk.set(`${folderOf(actId)}/${WORKSPACE_MARK}`, new Uint8Array())
        return folderOf(actId)
      }),
    exists: (actId) => local(`look for workspace ${actId}`, () => existing(actId)),
    remove: (actId) => local(`remove workspace ${actId}`, () => clear(actId)),
    list: () =>
      local('list workspaces', () =>
        below(world, ROOT).flatMap((path) => {
          const [, , actId, file] = path.split('/')
          return actId !== undefined && file === WORKSPACE_MARK ? [actId] : []
        }),
      ),
    freeBytes: () => local('free space', () => 10 * 1024 ** 3),
    write: (actId, path, content) =>
      local(`write ${path}`, () => {
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
        world.disk.set(fileIn(world, needed(actId), path), bytes)
      }),
    tree: (actId, directory, limits) =>
      local(`tree of ${directory}`, () => tree(world, inside(needed(actId), directory), limits)),
    read: (actId, path, maxBytes) =>
      local(`read ${path}`, () => {
        const bytes = world.disk.get(fileIn(world, needed(actId), path))
        if (bytes === undefined || bytes.length <= maxBytes) return bytes
        throw new StepError('FILE_TOO_LARGE', `${path} has ${bytes.length} bytes`)
      }),
  }
}

function below(world: World, folder: string): readonly string[] {
  return [...world.disk.keys()].filter((path) => path.startsWith(`${folder}/`)).sort()
}

function inside(folder: string, path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (path === '' || path.startsWith('/') || parts.includes('..') || path.includes('\0')) {
    throw unsafe(path, 'leads out of the workspace')
  }
  return [folder, ...parts].join('/')
}

/** Folders are there only by what lies in them. */
function isFolder(world: World, path: string): boolean {
  return below(world, path).length > 0
}

function fileIn(world: World, folder: string, path: string): string {
  const file = inside(folder, path)
  if (isFolder(world, file)) throw unsafe(path, 'is not a regular file')
  const isBelowFile = [...world.disk.keys()].some((other) => file.startsWith(`${other}/`))
  if (isBelowFile) throw unsafe(path, 'leads through something that is no folder')
  return file
}

function unsafe(path: string, why: string): StepError {
  return new StepError('TREE_UNSAFE', `${JSON.stringify(path)} ${why}`)
}

function tree(
  world: World,
  folder: string,
  limits: { readonly files: number; readonly bytes: number },
): readonly { readonly path: string; readonly bytes: number }[] {
  if (world.disk.has(folder)) throw unsafe(folder, 'is not a folder')
  if (!isFolder(world, folder)) throw new StepError('TREE_MISSING', `There is no folder ${folder}`)
  const files = below(world, folder)
    .map((path) => ({
      path: path.slice(folder.length + 1),
      bytes: world.disk.get(path)?.length ?? 0,
    }))
    .filter(({ path }) => path !== WORKSPACE_MARK && !path.split('/').includes('.git'))
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (files.length <= limits.files && bytes <= limits.bytes) return files
  throw new StepError('TREE_TOO_LARGE', `${files.length} files, ${bytes} bytes`)
}
