/**
 * The token of this writer is no longer the current one of the root: another instance drives it.
 * The loser stops and writes nothing more (OPS-11).
 */
export class FencedOut extends Error {
  readonly code = 'FENCED_OUT'
  readonly rootId: string

  constructor(rootId: string) {
    super(`Operation ${rootId} is driven by another instance now; this one stopped.`)
    this.name = 'FencedOut'
    this.rootId = rootId
  }
}
