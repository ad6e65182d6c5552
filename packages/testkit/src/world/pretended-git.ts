import { StepError } from '@keystone/engine/step-error'
import type { GitFound, GitPort, GitRepository } from '@keystone/plugin-kit/ports/git-port'
import type { Gate } from '../sim/gate.ts'
import { portGate } from './port-gate.ts'
import { WORKSPACE_MARK } from './pretended-workspaces.ts'
import type { Commit, Repository } from './repository.ts'
import { sleepFor } from './sleep-for.ts'
import type { World } from './world.ts'

const WORKSPACE = /^\/workspaces\/[^/]+/
const DEFAULT_BRANCH = 'main'

/** Git hosts as one process of the control plane reaches them. */
export function pretendedGit(world: World, gate: Gate): GitPort {
  const through = portGate(gate, {
    lost: 'GIT_LOST',
    transient: 'GIT_UNREACHABLE',
    refused: 'GIT_REFUSED',
    isReadOnly: true,
  })
  return {
    resolve: (repository, ref, signal) =>
      through({ what: `resolve ${repository.url}`, kind: 'read', signal }, () => {
        const found = find(world, repository, ref)
        return { commit: found.id, ref: found.ref }
      }),
    look: ({ repository, commit, path, maxBytes }, signal) =>
      through({ what: `look at ${repository.url}`, kind: 'read', signal }, () => {
        const { files } = find(world, repository, commit).commit
        return { found: foundAt(files, path, maxBytes), paths: Object.keys(files).toSorted() }
      }),
    checkout: (request, onLine, signal) =>
      through({ what: `checkout ${request.repository.url}`, kind: 'write', signal }, async () => {
        const { id, ref, commit } = find(world, request.repository, request.ref)
        onLine(`Fetching ${ref}`)
        await sleepFor(world.clock, world.random.int(20, 1_000))
        // Git is killed with the call; and it cannot write into a folder that was removed under it.
        if (signal.aborted || !hasFolder(world, request.directory)) throw gone(request.directory)
        for (const [path, text] of Object.entries(commit.files)) {
          world.disk.set(`${request.directory}/${path}`, new TextEncoder().encode(text))
        }
        const { message, author, committedAt } = commit
        return { commit: id, ref, message, author, committedAt }
      }),
  }
}

function foundAt(files: Commit['files'], path: string, maxBytes: number): GitFound | undefined {
  if (path === '.' || Object.keys(files).some((one) => one.startsWith(`${path}/`)))
    return { is: 'folder', path }
  const text = files[path]
  if (text === undefined) return undefined
  const bytes = new TextEncoder().encode(text).length
  return { is: 'file', bytes, text: bytes > maxBytes ? undefined : text }
}

function hasFolder({ disk }: World, directory: string): boolean {
  const workspace = WORKSPACE.exec(directory)?.[0]
  return workspace === undefined || disk.has(`${workspace}/${WORKSPACE_MARK}`)
}

function gone(directory: string): StepError {
  return new StepError('GIT_LOST', `git ended before ${directory} was whole`, { nature: 'lost' })
}

function find(
  world: World,
  repository: GitRepository,
  wanted: string | undefined,
): { readonly id: string; readonly ref: string; readonly commit: Commit } {
  const { url, credential } = repository
  const there = world.repositories.get(url)
  if (!there) throw new StepError('GIT_REPOSITORY_NOT_FOUND', `repository ${url} not found`)
  if (!mayRead(there, credential)) throw new StepError('GIT_DENIED', `${url}: access denied`)
  const ref = wanted ?? DEFAULT_BRANCH
  const id = there.refs.get(ref) ?? ref
  const commit = there.commits.get(id)
  if (!commit) throw new StepError('GIT_REF_NOT_FOUND', `${url} has no ${ref}`)
  return { id, ref, commit }
}

function mayRead({ password }: Repository, credential: GitRepository['credential']): boolean {
  if (password === undefined) return true
  return credential.kind === 'token' && credential.token.reveal() === password
}
