import { type Draft, emptyDraft, type Place } from './draft.ts'

const KEPT = 'keystone.draft'
/** Of drafts that were kept by organisation alone it is not known whose they are. */
const NOBODYS = 'keystone.first-deployment.'

/** Whose a draft is, and where. */
interface Owner {
  readonly userId: string
  readonly organisationId: string
}

/**
 * Kept in this browser, by person, organisation and the environment that is added to, so that a reload or
 * another day goes on where one was, and nobody else who uses the browser sees it.
 */
export function draftStore({ userId, organisationId }: Owner, place: Place | undefined) {
  const key = [KEPT, userId, organisationId, place?.environmentId ?? []].flat().join('.')
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
        dropNobodys()
        localStorage.setItem(key, JSON.stringify(draft))
      } catch {
        // No room, or none allowed: it stays on the page, which is not worth losing for that.
      }
    },
  }
}

function dropNobodys(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith(NOBODYS)) localStorage.removeItem(key)
}
