const STORED = 'keystone.organisation'
const ASKED = 'organisation'

/**
 * In which of their organisations the person acts; undefined is the oldest. A page acts in one from its
 * load to its end, so that nothing read in one (answers, the stream, a draft) is ever beside something of
 * another: to choose another one loads the page anew. Each tab keeps its own; a new tab begins in the one
 * that was chosen last.
 */
let current = takeAsked() ?? sessionStorage.getItem(STORED) ?? localStorage.getItem(STORED)

export const chosenOrganisation = {
  read: () => current ?? undefined,

  /** By the address, and not stored before: a person who is asked about unsaved changes may still stay. */
  choose(organisationId: string): void {
    window.location.assign(`/?${ASKED}=${organisationId}`)
  },

  /** Stays where the server took the person, also when they come to belong to an older one. */
  keep(organisationId: string): void {
    current = organisationId
    sessionStorage.setItem(STORED, organisationId)
  },

  forget(): void {
    sessionStorage.removeItem(STORED)
    localStorage.removeItem(STORED)
  },
}

/** The one that the address asks for, which leaves it at once: a link to the page is for others too. */
function takeAsked(): string | null {
  const address = new URL(window.location.href)
  const asked = address.searchParams.get(ASKED)
  // Nothing else can be sent as a header.
  if (asked === null || !/^org_[0-9a-f]{32}$/.test(asked)) return null
  address.searchParams.delete(ASKED)
  window.history.replaceState(window.history.state, '', address)
  sessionStorage.setItem(STORED, asked)
  localStorage.setItem(STORED, asked)
  return asked
}
