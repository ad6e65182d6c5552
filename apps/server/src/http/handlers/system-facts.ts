import type { Words } from '@keystone/domain/words/words'

/** Facts about this process that the composition root knows. */
export interface SystemFacts {
  readonly version: string
  readonly startedAt: number
  /** False until unfinished operations were taken up, and again when stopping. */
  readonly isReady: () => boolean
  readonly residentBytes: () => number
  readonly nodeVersion: string
  /** Looks at the machine; each finding says how to mend it. */
  readonly findings: (signal: AbortSignal) => Promise<readonly Finding[]>
}

export interface Finding {
  readonly id: string
  readonly ok: boolean
  readonly what: string
  readonly found: string
  readonly fix?: string
  /** The same by codes; what was found has none where it is a path or a version. */
  readonly words: { readonly what: Words; readonly found?: Words; readonly fix?: Words }
}
