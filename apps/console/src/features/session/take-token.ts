const KEPT = 'keystone.setup'

/**
 * The one-time token of the link, which stands behind the `#` so that no server or proxy logs it. It
 * leaves the address at once, and stays in this tab until it was used, so that a reload loses nothing.
 */
export function takeToken(): string {
  const given = window.location.hash.slice(1)
  if (given === '') return sessionStorage.getItem(KEPT) ?? ''
  sessionStorage.setItem(KEPT, given)
  window.history.replaceState(window.history.state, '', window.location.pathname)
  return given
}
