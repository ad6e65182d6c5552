import { type Draft, EMPTY_DRAFT } from './draft.ts'

/** Kept in this browser, by organisation, so that a reload or another day goes on where one was. */
export function draftStore(organisationId: string) {
  const key = `keystone.first-deployment.${organisationId}`
  return {
    read(): Draft {
      try {
        return { ...EMPTY_DRAFT, ...JSON.parse(localStorage.getItem(key) ?? '{}') }
      } catch {
        return EMPTY_DRAFT
      }
    },
    write(draft: Draft): void {
      localStorage.setItem(key, JSON.stringify(draft))
    },
  }
}
