/** One control plane that somebody signed in to. */
export interface Context {
  /** Origin, without a trailing slash. */
  readonly url: string
  readonly token: string
  /** Who signed in; for showing only. */
  readonly email: string
}

export interface Contexts {
  readonly current: string | undefined
  readonly contexts: Readonly<Record<string, Context>>
}
