import type { ChangeHeads } from '@keystone/store/repositories/changes'

/** The names are those of the contract's `changeEvent`, where they are explained. */
export type ChangedThing = 'desired' | 'progress' | 'observed' | 'seen' | 'audit'

/** Looks come every few seconds, and more often while somebody has a page open; this is often enough to tell. */
const SEEN_MS = 15_000

/** What lies between two looks at the heads. `isEditedSince`: whether more than refused tries was written. */
export async function whatChanged(
  before: ChangeHeads,
  after: ChangeHeads,
  isEditedSince: (audit: number) => Promise<boolean>,
): Promise<readonly ChangedThing[]> {
  const isAudited = after.audit !== before.audit
  const isOtherPeriod =
    Math.floor(after.seenAtMs / SEEN_MS) !== Math.floor(before.seenAtMs / SEEN_MS)
  const found: readonly (readonly [ChangedThing, boolean])[] = [
    ['desired', isAudited && (await isEditedSince(before.audit))],
    ['progress', after.operations !== before.operations],
    ['observed', after.observed !== before.observed],
    ['seen', isOtherPeriod],
    ['audit', isAudited],
  ]
  return found.filter(([, isSo]) => isSo).map(([thing]) => thing)
}
