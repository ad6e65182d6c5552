import { type Draft, emptyDraft, type Place } from './draft.ts'

/**
 * Kept in this browser, by organisation and by the environment that is added to, so that a reload or
 * another day goes on where one was.
 */
export function draftStore(organisationId: string, place: Place | undefined) {
  const keys = ['keystone.first-deployment', organisationId, place?.environmentId ?? []].flat()
  const key = keys.join('.')
  const empty = emptyDraft(place)
  return {
    empty,
    read(): Draft {
      try {
        // What the environment is called now counts, and not what it was called then.
        return { ...empty, ...JSON.parse(localStorage.getItem(key) ?? '{}'), ...place }
      } catch {
        return empty
      }
    },
    write(draft: Draft): void {
      try {
        localStorage.setItem(key, JSON.stringify(draft))
      } catch {
        // No room, or none allowed: it stays on the page, which is not worth losing for that.
      }
    },
  }
}
