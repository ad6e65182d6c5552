import type { Words } from '@keystone/engine/words'

/** A look at the outside, for people: what was found, or why not and how to mend it. */
export type CheckResult =
  | { readonly ok: true; readonly found: string; readonly words?: Words }
  | { readonly ok: false; readonly code: string; readonly why: string; readonly fix: string }
