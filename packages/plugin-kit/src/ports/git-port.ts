import type { GitCredential } from '@keystone/domain/entities/credential'

/** Git by argv, with no user or system config, no hooks, no prompts, pinned host keys, allow-listed protocols (SEC-1). */
export interface GitPort {
  /** Commit of a branch, tag or full commit id, without a clone. Errors: GIT_REPOSITORY_NOT_FOUND, GIT_DENIED, GIT_REF_NOT_FOUND (refused), GIT_UNREACHABLE (transient), with Git's own words. The ref is told as in GitCommit. */
  resolve(
    repository: GitRepository,
    ref: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly commit: string; readonly ref: string }>
  /** Exactly this ref's commit into an empty folder, as shallow as the server allows; nothing of .git/config or hooks is executed. */
  checkout(
    request: GitCheckout,
    onLine: (line: string) => void,
    signal: AbortSignal,
  ): Promise<GitCommit>
}

export interface GitRepository {
  readonly url: string
  readonly credential: GitCredential
}

export interface GitCheckout {
  readonly repository: GitRepository
  /** Branch, tag or commit; undefined means the default branch. */
  readonly ref: string | undefined
  readonly directory: string
  readonly submodules: boolean
  readonly lfs: boolean
}

export interface GitCommit {
  readonly commit: string
  /** As people name it: branch, tag or commit id; the default branch by its name. */
  readonly ref: string
  readonly message: string
  readonly author: string
  readonly committedAt: number
}
