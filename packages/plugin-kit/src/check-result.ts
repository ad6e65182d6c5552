import type { Words } from '@keystone/engine/words'

/** A sentence about what was looked at: in English, and as words for who has another language. */
export interface Seen {
  readonly text: string
  readonly words: Words
}

/** A look at the outside, for people: what was found, or why not and how to mend it. */
export type CheckResult =
  | {
      readonly ok: true
      readonly found: string
      readonly words?: Words
      /** What else was found, a sentence each. */
      readonly also?: readonly Seen[]
      /** TCP ports that what will run says it listens on, as far as that can be told without building it. */
      readonly exposedPorts?: readonly number[]
    }
  | {
      readonly ok: false
      readonly code: string
      readonly why: string
      readonly fix: string
      /** `why` and `fix` of this very time, where they say more than the code does. */
      readonly words?: { readonly why: Words; readonly fix: Words }
      /** What was right up to there, a sentence each. */
      readonly also?: readonly Seen[]
      /** Values for the config that would mend it, for a person to choose from. */
      readonly proposals?: readonly Proposal[]
    }

interface Proposal {
  /** What it is, as a name that needs no translation: a path. */
  readonly label: string
  readonly config: Readonly<Record<string, string>>
}
