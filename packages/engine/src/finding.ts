import type { Words } from './words.ts'

/** What one guardrail found (OPS-15), as data: shown in a preview, kept in the journal. */
export interface Finding {
  /** Stable: `DISK_SPACE_LOW`. */
  readonly code: string
  /** For people: "Disk space". */
  readonly title: string
  /** `unknown`: it could not look, which alone stops nothing. */
  readonly state: 'passed' | 'warning' | 'blocked' | 'overridden' | 'unknown'
  /** What was found, in a sentence. */
  readonly message: string
  /** What to do about it; absent where there is nothing to do. */
  readonly hint?: string
  /** What was looked at, in a few words: "free space on local: 12.4 GiB". */
  readonly lookedAt: string
  /** What was found, what to do and what was looked at, for those who have it in another language; absent in findings of older versions. */
  readonly words?: FindingWords
  /** A person with the right may go on in spite of it, with a reason. */
  readonly overridable: boolean
}

/** Sentences, one after the other; the code of an error says what that error means. */
export interface FindingWords {
  readonly message: readonly Words[]
  readonly hint?: Words
  readonly lookedAt: readonly Words[]
}
