/** Kept over the reload: which page of which console it was for, and when. */
const STORED = 'keystone.reloaded'
/** What is missing again after so long is another gap, and not a file that is not there. */
const ONCE_MS = 60_000

/**
 * Loads the page anew, as a browser does not ask for a script again that it did not get, and as a new
 * console has other files. Once for each page of each console: what is missing then stays missing.
 * Rejects while nobody answers: a page that is loaded now would be the browser's own about that.
 * @returns whether it reloads
 */
export async function reloadOnce(signal: AbortSignal): Promise<boolean> {
  // Asked for as a page: whoever asks for anything else at this address is told that nothing is there.
  const headers = { accept: 'text/html' }
  const answer = await fetch('/', { cache: 'no-store', headers, signal })
  if (!answer.ok) throw new Error(`the console answered ${answer.status}`)
  const mark = `${location.pathname} ${scriptsOf(await answer.text())}`
  const [before, at] = (sessionStorage.getItem(STORED) ?? '').split('\n')
  if (before === mark && Date.now() - Number(at) < ONCE_MS) return false
  sessionStorage.setItem(STORED, `${mark}\n${Date.now()}`)
  location.reload()
  return true
}

/** Which console it is: its files are named by what is in them. */
function scriptsOf(html: string): string {
  return [...html.matchAll(/src="([^"]+)"/g)].map(([, src]) => src).join(' ')
}
