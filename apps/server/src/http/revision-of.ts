import { Problem } from '@keystone/domain/problem'

/** The revision inside an If-Match header: `"7"`. Lists and `*` are not taken: an edit is of one revision. */
export function revisionOf(ifMatch: string | null): number {
  if (ifMatch === null)
    throw new Problem('PRECONDITION_REQUIRED', 'The header if-match is missing.')
  const [, digits] = /^"(\d{1,15})"$/.exec(ifMatch) ?? []
  if (digits === undefined)
    throw new Problem('REVISION_STALE', 'The header if-match holds no ETag of this API.')
  return Number(digits)
}
