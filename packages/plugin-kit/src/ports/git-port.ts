import type { GitCredential } from '@keystone/domain/entities/credential'

/** Git by argv, with no user or system config, no hooks, no prompts, pinned host keys, allow-listed protocols (SEC-1). */
export interface GitPort {
  /** Commit of a branch, tag or full commit id, without a clone. Errors: GIT_REPOSITORY_NOT_FOUND, GIT_DENIED, GIT_REF_NOT_FOUND (refused), GIT_UNREACHABLE (transient), with Git's own words. The ref is told as in GitCommit. */
  resolve(
    repository: GitRepository,
    ref: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly commit: string; readonly ref: string }>
  /**
   * What lies in a commit that is not large, and the text of one file. For checks before a deployment:
   * nothing is checked out, nothing stays, and few looks run at once. Errors as of `checkout`.
   */
  look(request: GitLook, signal: AbortSignal): Promise<GitSight>
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

export interface GitLook {
  readonly repository: GitRepository
  /** Full id, as `resolve` gives it. */
  readonly commit: string
  /** Relative to the repository; of the file whose text is wanted. */
  readonly path: string
  /** A longer text is not read. At most a mebibyte. */
  readonly maxBytes: number
}

export interface GitSight {
  /** What is at that path, or in the way to it; undefined: nothing. */
  readonly found: GitFound | undefined
  /** Of all files, links and submodules; of a commit with very many the first mebibyte. */
  readonly paths: readonly string[]
}

export type GitFound =
  /** Without its text where that is too long. */
  | {
      readonly is: 'file'
      readonly bytes: number
      readonly text: string | undefined
    }
  | { readonly is: 'folder' | 'link' | 'submodule'; readonly path: string }

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
