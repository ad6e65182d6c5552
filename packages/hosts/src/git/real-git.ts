import path from 'node:path'
import { Semaphore } from '@keystone/foundation/semaphore'
import type {
  GitCheckout,
  GitCommit,
  GitPort,
  GitRepository,
} from '@keystone/plugin-kit/ports/git-port'
import { StepError } from '@keystone/plugin-kit/step-error'
import type { EgressPolicy } from '../egress/egress-policy.ts'
import { lsRemote } from './argv/ls-remote.ts'
import { showHead } from './argv/show-head.ts'
import { assertHostKeys } from './assert-host-keys.ts'
import { assertSize } from './assert-size.ts'
import { chooseAdvertised } from './choose-advertised.ts'
import { fetchFiles } from './fetch-files.ts'
import { fetchSubmodules } from './fetch-submodules.ts'
import { type GitLimits, type GitRun, gitRunner } from './git-runner.ts'
import { isCommitId } from './is-commit-id.ts'
import { lookAtCommit } from './look-at-commit.ts'
import { orWithSuffix } from './or-with-suffix.ts'
import { pullLfs } from './pull-lfs.ts'
import { referencePatterns } from './reference-patterns.ts'
import { removeCredentialFolders } from './remove-credential-folders.ts'
import { resolveGitHost } from './resolve-git-host.ts'
import { shortName } from './short-name.ts'
import { withCredentialFolder } from './with-credential-folder.ts'

export interface RealGitOptions {
  /** Folder (made 0700) for the short-lived folders with credentials; no other process may use it. */
  readonly privateRoot: string
  /** PATH of the Git processes. */
  readonly path: string
  readonly limits: GitLimits
  readonly egress: EgressPolicy
  readonly now: () => number
}

/** Each holds a little of the disk and of the host's patience, and people wait for it. */
const LOOKS_AT_ONCE = 4
/** Of a commit, packed. What is larger the build alone looks into. */
const LOOK_BYTES = 64 * 1024 ** 2

/** The git command by argv. */
export function realGit(options: RealGitOptions): GitPort {
  const looks = new Semaphore(LOOKS_AT_ONCE)
  const { limits } = options
  const lookLimits = { ...limits, maxBytes: Math.min(limits.maxBytes, LOOK_BYTES) }
  let cleared: Promise<void> | undefined
  const session = async <T, D extends string | undefined>(
    repository: GitRepository,
    directoryIn: (privateFolder: string) => D,
    signal: AbortSignal,
    work: (git: GitRun, directory: D) => Promise<T>,
    limits = options.limits,
  ) => {
    cleared ??= removeCredentialFolders(options.privateRoot, options.now())
    await cleared
    const addresses = await resolveGitHost(repository.url, options.egress)
    return withCredentialFolder(options.privateRoot, repository, addresses, async (folder) => {
      await assertHostKeys(repository, addresses, signal)
      const directory = directoryIn(folder)
      const how = { ...options, limits, repository, folder, directory, addresses, signal }
      return work(gitRunner(how), directory)
    })
  }
  return {
    resolve: (asked, ref, signal) =>
      orWithSuffix(asked, (repository) =>
        session(repository, nowhere, signal, (git) => resolve(git, repository.url, ref)),
      ),
    look: (request, signal) =>
      looks.run(
        () =>
          orWithSuffix(request.repository, (repository) =>
            session(
              repository,
              ownFolder,
              signal,
              (git, directory) =>
                lookAtCommit(git, {
                  ...request,
                  directory,
                  url: repository.url,
                  maxFetchBytes: lookLimits.maxBytes,
                }),
              lookLimits,
            ),
          ),
        signal,
      ),
    checkout: (request, onLine, signal) =>
      orWithSuffix(request.repository, (repository) =>
        session(
          repository,
          () => request.directory,
          signal,
          (git) => checkOut(git, { ...request, repository }, options, onLine),
        ),
      ),
  }
}

const nowhere = () => undefined

/** Goes with the credentials, also when the process is killed. */
const ownFolder = (privateFolder: string) => path.join(privateFolder, 'look')

async function resolve(git: GitRun, url: string, ref: string | undefined) {
  if (ref === undefined || !isCommitId(ref)) {
    const { commit, ref: name } = await advertised(git, url, ref)
    return { commit, ref: shortName(name) }
  }
  // A commit cannot be asked for without fetching it, so only that the repository may be read is
  // proven here; that the commit exists is found at the checkout.
  await git(lsRemote(url, ['HEAD']))
  return { commit: ref, ref }
}

async function advertised(git: GitRun, url: string, ref: string | undefined) {
  const names = referencePatterns(ref)
  const output = await git(
    lsRemote(
      url,
      names.flatMap((name) => [name, `${name}^{}`]),
    ),
  )
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
  { limits, egress }: Pick<RealGitOptions, 'limits' | 'egress'>,
  onLine: (line: string) => void,
): Promise<GitCommit> {
  const { directory, repository } = request
  const { ref } = request
  const taken = await fetchFiles(git, { directory, url: repository.url, ref }, onLine)
  if (request.submodules)
    await fetchSubmodules(git, { directory, url: repository.url, egress }, onLine)
  if (request.lfs) await pullLfs(git, directory, repository.url, onLine)
  const [head] = await Promise.all([
    git(showHead(directory)),
    // What came faster than the watch over running commands looks.
    assertSize(directory, limits.maxBytes),
  ])
  return readCommit(head, shortName(taken))
}

function readCommit(output: string, ref: string): GitCommit {
  const [commit = '', author = '', seconds = '0', message = ''] = output.split('\0')
  return { commit, ref, author, committedAt: Number(seconds) * 1000, message: message.trim() }
}
