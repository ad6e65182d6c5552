import { StepError } from '@keystone/engine/step-error'
import type {
  GitCheckout,
  GitCommit,
  GitPort,
  GitRepository,
} from '@keystone/plugin-kit/ports/git-port'
import { init } from './argv/init.ts'
import { lsRemote } from './argv/ls-remote.ts'
import { showHead } from './argv/show-head.ts'
import { assertHostKeys } from './assert-host-keys.ts'
import { assertSize } from './assert-size.ts'
import { chooseAdvertised } from './choose-advertised.ts'
import { fetchCommit } from './fetch-commit.ts'
import { fetchSubmodules } from './fetch-submodules.ts'
import { type GitLimits, type GitRun, gitRunner } from './git-runner.ts'
import { isCommitId } from './is-commit-id.ts'
import { pullLfs } from './pull-lfs.ts'
import { referencePatterns } from './reference-patterns.ts'
import { withCredentialFolder } from './with-credential-folder.ts'

export interface RealGitOptions {
  /** Folder (made 0700) for the short-lived folders with credentials. */
  readonly privateRoot: string
  /** PATH of the Git processes. */
  readonly path: string
  readonly limits: GitLimits
}

/** The git command by argv. */
export function realGit(options: RealGitOptions): GitPort {
  const session = <T>(
    repository: GitRepository,
    directory: string | undefined,
    signal: AbortSignal,
    work: (git: GitRun) => Promise<T>,
  ) =>
    withCredentialFolder(options.privateRoot, repository, async (folder) => {
      await assertHostKeys(repository, signal)
      return work(gitRunner({ ...options, repository, folder, directory, signal }))
    })
  return {
    resolve: (repository, ref, signal) =>
      session(repository, undefined, signal, (git) => resolve(git, repository.url, ref)),
    checkout: (request, onLine, signal) =>
      session(request.repository, request.directory, signal, (git) =>
        checkOut(git, request, options.limits.maxBytes, onLine),
      ),
  }
}

async function resolve(git: GitRun, url: string, ref: string | undefined) {
  // A commit cannot be asked for without fetching it; that it exists is found at the checkout.
  const names = ref !== undefined && isCommitId(ref) ? (['HEAD'] as const) : referencePatterns(ref)
  const output = await git(
    lsRemote(
      url,
      names.flatMap((name) => [name, `${name}^{}`]),
    ),
  )
  if (ref !== undefined && isCommitId(ref)) return { commit: ref, ref }
  const found = chooseAdvertised(output, names)
  if (found !== undefined) return found
  const what =
    ref === undefined ? 'The repository has no commit yet' : `There is no branch or tag ${ref}`
  throw new StepError('GIT_REF_NOT_FOUND', what, {
    hint: 'Check the name of the branch, tag or commit.',
  })
}

async function checkOut(
  git: GitRun,
  request: GitCheckout,
  maxBytes: number,
  onLine: (line: string) => void,
): Promise<GitCommit> {
  const { directory, repository, ref } = request
  await git(init(directory))
  const taken = await fetchCommit(git, { directory, url: repository.url, ref }, onLine)
  if (request.submodules) await fetchSubmodules(git, directory, repository.url, onLine)
  if (request.lfs) await pullLfs(git, directory, repository.url, onLine)
  // What came faster than the watch over running commands looks.
  await assertSize(directory, maxBytes)
  return readCommit(await git(showHead(directory)), taken)
}

function readCommit(output: string, ref: string): GitCommit {
  const [commit = '', author = '', seconds = '0', message = ''] = output.split('\0')
  return { commit, ref, author, committedAt: Number(seconds) * 1000, message: message.trim() }
}
