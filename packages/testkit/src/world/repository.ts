/** A Git repository of a pretended host. */
export interface Repository {
  /** Branches and tags to commits. */
  readonly refs: Map<string, string>
  readonly commits: Map<string, Commit>
  /** Who may read; undefined: everybody. */
  readonly password: string | undefined
}

export interface Commit {
  readonly message: string
  readonly author: string
  readonly committedAt: number
  /** Relative paths to contents. */
  readonly files: Readonly<Record<string, string>>
}
